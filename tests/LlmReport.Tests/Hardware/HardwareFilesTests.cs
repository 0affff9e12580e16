using System.Text.Json;
using System.Text.Json.Nodes;
using LlmReport.Hardware;
using NJsonSchema;
using Xunit;

namespace LlmReport.Tests.Hardware;

public sealed class HardwareFilesTests
{
    private static readonly string[] PeakNames = ["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4", "fp4"];

    private static readonly (string Fact, string Field, decimal Scale)[] Facts =
    [
        ("fp32_tflops", "denseMatrixFlopsPerSecond.fp32", 1e12m),
        ("tf32_tflops", "denseMatrixFlopsPerSecond.tf32", 1e12m),
        ("bf16_tflops", "denseMatrixFlopsPerSecond.bf16", 1e12m),
        ("fp16_tflops", "denseMatrixFlopsPerSecond.fp16", 1e12m),
        ("fp8_tflops", "denseMatrixFlopsPerSecond.fp8", 1e12m),
        ("int8_tops", "denseMatrixFlopsPerSecond.int8", 1e12m),
        ("int4_tops", "denseMatrixFlopsPerSecond.int4", 1e12m),
        ("fp4_tflops", "denseMatrixFlopsPerSecond.fp4", 1e12m),
        ("mem_bw_gbs", "memoryBandwidthBytesPerSecond", 1e9m),
        ("mem_gb", "memoryCapacityBytes", 1e9m),
        ("onchip_mb", "onChipMemoryBytes", 1e6m),
        ("link_gbs_bidir", "linkBandwidthBytesPerSecond", 1e9m),
        ("tdp_w", "powerWatts", 1m),
    ];

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(RepositoryFolder.Root, "hardware");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_file_follows_the_schema(string file)
    {
        var schema = await Schema();
        Assert.Empty(schema.Validate(Text(file)));
    }

    [Theory]
    [InlineData("memoryBandwidthBytesPerSecond", "2039")]
    [InlineData("memoryBandwidthBytesPerSecond", "null")]
    [InlineData("memoryCapacityBytes", "\"80 GB\"")]
    [InlineData("denseMatrixFlopsPerSecond", "{\"fp16\": 312}")]
    [InlineData("denseMatrixFlopsPerSecond", "{\"fp16\": null}")]
    [InlineData("denseMatrixFlopsPerSecond", "{\"float16\": 312e12}")]
    [InlineData("kind", "\"toaster\"")]
    [InlineData("id", "\"NVIDIA A100\"")]
    [InlineData("bandwidth", "2039e9")]
    [InlineData("calibration", "[{\"computeEfficiency\": 80}]")]
    public async Task The_schema_rejects_what_the_program_rejects(string field, string value)
    {
        var device = JsonNode.Parse(Text("nvidia-a100-sxm-80gb.json"))!;
        device[field] = JsonNode.Parse(value);
        var schema = await Schema();

        Assert.NotEmpty(schema.Validate(device.ToJsonString()));
        Assert.Throws<UsageException>(() => HardwareFile.Parse(System.Text.Encoding.UTF8.GetBytes(device.ToJsonString()), "my.json"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_schema_wants_what_the_program_wants(string file)
    {
        string[] required = ["id", "name", "vendor", "kind", "denseMatrixFlopsPerSecond", "memoryBandwidthBytesPerSecond", "memoryCapacityBytes"];
        var schema = await Schema();
        foreach (var field in required)
        {
            var device = JsonNode.Parse(Text(file))!.AsObject();
            device.Remove(field);
            Assert.NotEmpty(schema.Validate(device.ToJsonString()));
            Assert.Throws<UsageException>(() => HardwareFile.Parse(System.Text.Encoding.UTF8.GetBytes(device.ToJsonString()), file));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_named_for_its_id_and_embedded(string file)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        Assert.Equal(id, (string?)JsonNode.Parse(Text(file))!["id"]);
        Assert.Equal(id, HardwareCatalogue.Find(id).Id);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_figure_has_a_source_and_every_source_a_figure(string file)
    {
        var device = JsonNode.Parse(Text(file))!;
        var figures = PeakNames.Select(name => "denseMatrixFlopsPerSecond." + name)
            .Concat(["vectorFlopsPerSecond", "memoryBandwidthBytesPerSecond", "memoryCapacityBytes", "onChipMemoryBytes", "linkBandwidthBytesPerSecond", "powerWatts"])
            .Where(field => At(device, field) is not null)
            .Concat(device["matrixRateSameAs"]!.AsObject().Select(pair => "matrixRateSameAs." + pair.Key));

        Assert.Equal(figures.Order(StringComparer.Ordinal), device["sources"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_vector_peak_is_the_fp32_figure_and_says_so() =>
        Assert.All(HardwareCatalogue.All.Where(device => device.VectorFlopsPerSecond is not null), device =>
        {
            Assert.Equal(device.DenseMatrixFlopsPerSecond.Fp32, device.VectorFlopsPerSecond);
            Assert.StartsWith("taken to be the fp32 figure: ", device.Sources["vectorFlopsPerSecond"], StringComparison.Ordinal);
        });

    // The sparse figures of these data sheets are twice as large.
    [Theory]
    [InlineData("nvidia-h100-sxm-80gb", "bf16", 989.4e12)]
    [InlineData("nvidia-h100-sxm-80gb", "fp8", 1978.9e12)]
    [InlineData("nvidia-h100-pcie-80gb", "fp16", 756e12)]
    [InlineData("nvidia-a100-sxm-80gb", "fp16", 312e12)]
    [InlineData("nvidia-a100-sxm-80gb", "int8", 624e12)]
    [InlineData("nvidia-l4", "fp16", 121e12)]
    [InlineData("nvidia-l40s", "bf16", 362e12)]
    [InlineData("nvidia-b200", "bf16", 2250e12)]
    [InlineData("nvidia-jetson-agx-orin-64gb", "int8", 85e12)]
    [InlineData("amd-mi300x", "fp16", 1307.4e12)]
    public void Peaks_are_dense(string id, string dataType, double expected) => Assert.Equal(expected, HardwareCatalogue.Find(id).MatrixPeak(dataType));

    [Fact]
    public void Every_figure_equals_the_reference_figures()
    {
        var path = RepositoryFolder.Reference("hardware_facts.json");
        if (path is null)
            Assert.Skip("The reference figures are not beside this repository.");
        using var reference = JsonDocument.Parse(File.ReadAllBytes(path));
        var byName = reference.RootElement.GetProperty("devices").EnumerateArray()
            .ToDictionary(fact => Letters(Named(fact)), StringComparer.Ordinal);

        foreach (var file in Directory.GetFiles(Folder, "*.json"))
        {
            var device = JsonNode.Parse(File.ReadAllText(file))!;
            Assert.True(byName.TryGetValue(Letters((string)device["name"]!), out var fact), $"{file}: no such name among the reference figures.");
            foreach (var (name, field, scale) in Facts)
            {
                var expected = fact.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? (double?)(double)(value.GetDecimal() * scale) : null;
                Assert.True(expected == (double?)At(device, field), $"{file}: {field} is {At(device, field)}, the reference figure is {expected}.");
            }
        }
    }

    private static string Named(JsonElement fact)
    {
        var (vendor, name) = (fact.GetProperty("vendor").GetString()!, fact.GetProperty("name").GetString()!);
        return name.StartsWith(vendor, StringComparison.Ordinal) ? name : $"{vendor} {name}";
    }

    private static string Letters(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static JsonNode? At(JsonNode device, string field) => field.Split('.') is [var parent, var child] ? device[parent]![child] : device[field];

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static Task<JsonSchema> Schema() =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "hardware.schema.json")), TestContext.Current.CancellationToken);
}
