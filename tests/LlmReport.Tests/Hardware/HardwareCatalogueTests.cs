using System.Text;
using LlmReport.Hardware;
using Xunit;

namespace LlmReport.Tests.Hardware;

public sealed class HardwareCatalogueTests
{
    private const string Good = """
        {
          "id": "my-card",
          "name": "My card",
          "vendor": "Me",
          "kind": "gpu",
          "denseMatrixFlopsPerSecond": { "fp16": 100e12 },
          "memoryBandwidthBytesPerSecond": 500e9,
          "memoryCapacityBytes": 16e9
        }
        """;

    [Fact]
    public void All_devices_are_sorted_by_id() =>
        Assert.Equal(HardwareCatalogue.Ids.Order(StringComparer.Ordinal), HardwareCatalogue.All.Select(device => device.Id));

    [Theory]
    [InlineData("nvidia-h100-sxm-80gb")]
    [InlineData("nvidia-a100-sxm-80gb")]
    [InlineData("nvidia-a100-sxm-40gb")]
    [InlineData("nvidia-h100-pcie-80gb")]
    [InlineData("nvidia-h200-sxm")]
    [InlineData("nvidia-l4")]
    [InlineData("nvidia-l40s")]
    [InlineData("nvidia-t4")]
    [InlineData("nvidia-v100-sxm2-32gb")]
    [InlineData("nvidia-rtx-4090")]
    [InlineData("amd-mi300x")]
    [InlineData("google-tpu-v5e")]
    [InlineData("intel-xeon-platinum-8480-plus")]
    [InlineData("amd-epyc-9654")]
    [InlineData("nvidia-jetson-agx-orin-64gb")]
    [InlineData("apple-m3-max-40-core")]
    public void The_devices_most_asked_for_are_there(string id) => Assert.Contains(id, HardwareCatalogue.Ids);

    [Fact]
    public void The_default_device_is_there() => Assert.Equal("NVIDIA H100 SXM 80GB", HardwareCatalogue.Find(HardwareCatalogue.DefaultId).Name);

    [Fact]
    public void Ids_are_found_in_upper_case() => Assert.Equal("nvidia-l4", HardwareCatalogue.Find("NVIDIA-L4").Id);

    [Theory]
    [InlineData("h100", "nvidia-h100-")]
    [InlineData("nvidia-h100-smx-80gb", "nvidia-h100-sxm-80gb")]
    [InlineData("nvida-t4", "nvidia-t4")]
    [InlineData("a100-80gb", "nvidia-a100-sxm-80gb")]
    [InlineData("amd-mi30x", "amd-mi300x")]
    public void An_unknown_id_names_the_nearest(string asked, string nearest)
    {
        var error = Assert.Throws<UsageException>(() => HardwareCatalogue.Find(asked));
        Assert.Equal($"There is no device '{asked}'.", error.Message);
        Assert.Contains(nearest, error.Remedy, StringComparison.Ordinal);
        Assert.Contains("`llmreport hardware` lists all", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void Edit_distance_counts_insertions_deletions_and_replacements(string from, string to, int expected) =>
        Assert.Equal(expected, NearestNames.EditDistance(from, to));

    [Fact]
    public void A_file_of_ones_own_needs_seven_fields()
    {
        var device = FromFile(Good);
        Assert.Equal(100e12, device.MatrixPeak("fp16"));
        Assert.Equal(500e9, device.MemoryBandwidthBytesPerSecond);
        Assert.Null(device.PowerWatts);
    }

    [Fact]
    public void A_byte_order_mark_is_allowed() => Assert.Equal("my-card", FromFile("\uFEFF" + Good).Id);

    [Theory]
    [InlineData("500e9", "-1", "memoryBandwidthBytesPerSecond is -1, but cannot be negative.")]
    [InlineData("500e9", "500", "memoryBandwidthBytesPerSecond is 500, but must be in bytes per second: 1e9 at least.")]
    [InlineData("500e9", "1e400", "memoryBandwidthBytesPerSecond is Infinity, but must be in bytes per second: 1e17 at most.")]
    [InlineData("500e9", "\"500 GB/s\"", "memoryBandwidthBytesPerSecond is a text, but must be a number (in bytes per second).")]
    [InlineData("500e9", "null", "memoryBandwidthBytesPerSecond is missing.")]
    [InlineData("16e9", "16", "memoryCapacityBytes is 16, but must be in bytes: 1e8 at least.")]
    [InlineData("100e12", "100", "denseMatrixFlopsPerSecond.fp16 is 100, but must be in FLOPs per second: 1e9 at least.")]
    [InlineData("100e12", "null", "denseMatrixFlopsPerSecond has no figure.")]
    [InlineData("\"gpu\"", "\"toaster\"", "kind is 'toaster', which is no kind of device.")]
    [InlineData("\"gpu\"", "7", "kind is a number, but must be a text.")]
    [InlineData("\"My card\"", "\"\"", "name is empty.")]
    [InlineData("\"My card\"", "\"\\ud800\"", "name holds half of a surrogate pair.")]
    [InlineData("\"my-card\"", "\"My card\"", "id is 'My card', but may hold only lower-case letters, digits and single hyphens.")]
    [InlineData("16e9", "16e9, \"matrixRateSameAs\": {\"bf16\": \"fp8\"}", "matrixRateSameAs.bf16 is 'fp8', but only fp16 and bf16 stand in for each other.")]
    [InlineData("16e9", "16e9, \"matrixRateSameAs\": {\"fp16\": \"bf16\"}", "matrixRateSameAs.fp16 is given although denseMatrixFlopsPerSecond.fp16 has a figure.")]
    [InlineData("16e9", "16e9, \"notes\": \"one\"", "notes is a text, but must be a list.")]
    [InlineData("16e9", "16e9, \"calibration\": [{}, {\"computeEfficiency\": 80}]", "calibration[1].computeEfficiency is 80, but must be a share of the peak: 4 at most.")]
    public void A_fault_names_file_and_field(string good, string bad, string problem)
    {
        var error = Assert.Throws<UsageException>(() => HardwareFile.Parse(Encoding.UTF8.GetBytes(Good.Replace(good, bad, StringComparison.Ordinal)), "my.json"));
        Assert.Equal("my.json: " + problem, error.Message);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [InlineData("\"memoryBandwidthGBs\": 500", "memoryBandwidthGBs", "memoryBandwidthBytesPerSecond")]
    [InlineData("\"powerWatt\": 500", "powerWatt", "powerWatts")]
    [InlineData("\"sources\": {\"power\": \"x\"}", "sources.power", "powerWatts")]
    [InlineData("\"calibration\": [{\"kernel\": \"x\"}]", "calibration[0].kernel", "kernelClass")]
    public void An_unknown_field_names_the_nearest(string member, string field, string nearest)
    {
        var text = Good.Replace("16e9", "16e9, " + member, StringComparison.Ordinal);
        var error = Assert.Throws<UsageException>(() => HardwareFile.Parse(Encoding.UTF8.GetBytes(text), "my.json"));
        Assert.Equal($"my.json: {field} is no field of a device file.", error.Message);
        Assert.Equal($"The nearest is {nearest}; docs/hardware.md lists all.", error.Remedy);
    }

    [Fact]
    public void Malformed_json_names_the_line()
    {
        var error = Assert.Throws<UsageException>(() => HardwareFile.Parse("{\n  \"id\": \"a\",\n  oops\n}"u8.ToArray(), "my.json"));
        Assert.StartsWith("my.json, line 3: not valid JSON: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{\"a\\nb\": 1}")]
    public void Whatever_the_text_is_the_fault_is_one_line(string text)
    {
        var error = Assert.Throws<UsageException>(() => HardwareFile.Parse(Encoding.UTF8.GetBytes(text), "my.json"));
        Assert.StartsWith("my.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault_of_the_file() =>
        Assert.Equal("my.json: not UTF-8 text.", Assert.Throws<UsageException>(() => HardwareFile.Parse(new byte[] { 0xFF, 0xFE, 0x7B }, "my.json")).Message);

    [Fact]
    public void A_path_without_file_says_so() =>
        Assert.Equal("absent/card.json: there is no such file.", Assert.Throws<UsageException>(() => HardwareCatalogue.Find("absent/card.json")).Message);

    [Fact]
    public void A_folder_is_no_device_file()
    {
        var folder = Path.GetTempPath();
        Assert.Equal($"{folder}: cannot be read as a file.", Assert.Throws<UsageException>(() => HardwareCatalogue.Find(folder)).Message);
    }

    [Fact]
    public void A_file_larger_than_a_device_file_can_be_is_not_read_to_its_end()
    {
        var error = Assert.Throws<UsageException>(() => FromFile(new string(' ', 2 << 20)));
        Assert.EndsWith("larger than 1 MiB, which no device file is.", error.Message, StringComparison.Ordinal);
    }

    private static HardwareSpec FromFile(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"llmreport-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, text);
        try
        {
            return HardwareCatalogue.Find(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
