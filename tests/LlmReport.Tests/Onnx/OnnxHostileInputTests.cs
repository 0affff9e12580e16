using System.Text;
using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxHostileInputTests
{
    private const int Deep = 10_000;

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "HTML page")]
    [InlineData("PK\u0003\u0004\u0014\u0000\u0000\u0000", "zip archive")]
    [InlineData("\u001F\u008B\u0008\u0000", "compressed with gzip")]
    [InlineData("GGUF\u0003\u0000\u0000\u0000", "GGUF")]
    [InlineData("{\"model_type\": \"llama\"}", "JSON")]
    [InlineData("just some words", "a text")]
    [InlineData("\u0018\u0000\u0000\u0000ORTM", ".ort")]
    [InlineData("\u0040\u0000\u0000\u0000\u0000\u0000\u0000\u0000{\"__metadata__\":{}}", "safetensors")]
    public void A_file_of_another_kind_is_named(string content, string expected) =>
        Assert.Contains(expected, Refusal(Encoding.Latin1.GetBytes(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_cut_off_anywhere_is_refused_or_still_a_model()
    {
        var bytes = Bytes(Rich(), tensor => tensor.Name == "shapeOnly" ? new byte[16384] : null);
        for (var length = 0; length < bytes.Length; length += 37)
        {
            ReadOrRefuse(bytes[..length]);
        }
    }

    [Fact]
    public void Five_hundred_mutations_give_a_model_or_a_refusal()
    {
        var original = Bytes(Rich());
        var random = new Random(20240607);
        for (var i = 0; i < 500; i++)
        {
            var bytes = original.ToArray();
            for (var change = 0; change <= i % 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(bytes);
        }
    }

    [Fact]
    public void Random_bytes_give_a_refusal()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 5000)];
            random.NextBytes(bytes);
            ReadOrRefuse(bytes);
        }
    }

    [Fact]
    public void A_model_without_a_graph_is_refused() => Assert.Contains("no graph", Refusal(Wire.Number(1, 10)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_cut_off_right_after_its_graph_is_refused() =>
        Assert.Contains("operator-set", Refusal([.. Wire.Number(1, 10), .. Wire.Bytes(7, Wire.Node("Abs", "", "y"))]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cycle_is_refused_with_its_nodes()
    {
        var refusal = Refusal(Bytes(Of(Node("Add", "x c", "a"), Node("Abs", "a", "b"), Node("Relu", "b", "c"))));

        Assert.Equal("LR1011", refusal.Code);
        Assert.Contains("cycle", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_reads_its_own_output_is_refused() => Assert.Equal("LR1011", Refusal(Bytes(Of(Node("Abs", "y", "y")))).Code);

    [Fact]
    public void A_value_defined_twice_is_refused() => Assert.Equal("y", Refusal(Bytes(Of(Node("Abs", "x", "y"), Node("Relu", "x", "y")))).Node);

    [Fact]
    public void A_value_that_nothing_makes_is_refused_with_its_reader()
    {
        var refusal = Refusal(Bytes(Of(Node("Abs", "ghost", "y"))));

        Assert.Equal("Abs_y", refusal.Node);
        Assert.Contains("'ghost'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_nothing_makes_is_refused() =>
        Assert.Equal("ghost", Refusal(Bytes(Of(new OnnxGraph { Outputs = [Value("ghost")] }))).Node);

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        Assert.Contains("recurse", Refusal(Bytes(Of(new OnnxGraph(), Function("F", "F")))).Message, StringComparison.Ordinal);
        Assert.Contains("recurse", Refusal(Bytes(Of(new OnnxGraph(), Function("F", "G"), Function("G", "F")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_multiply_beyond_measure_are_refused()
    {
        var functions = Enumerable.Range(0, 60).Select(i => Function($"F{i}", $"F{i + 1}", $"F{i + 1}")).ToArray();
        var call = Node("F0", "", "y") with { Domain = "local" };

        Assert.Contains("nodes", Refusal(Bytes(Of(new OnnxGraph { Nodes = [call] }, functions))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_functions_is_read()
    {
        var functions = Enumerable.Range(0, Deep).Select(i => Function($"F{i}", $"F{i + 1}")).ToArray();

        Assert.Equal(Deep, Read(Bytes(Of(new OnnxGraph(), functions))).Functions.Length);
    }

    [Fact]
    public void Subgraphs_nested_beyond_measure_are_refused()
    {
        var graph = Nest([], inner => Wire.Bytes(1, Wire.Text(4, "If"), Wire.Bytes(5, Wire.Text(1, "g"), Wire.Bytes(6, inner), Wire.Number(20, 5))));

        Assert.Contains("deep", Refusal(Wire.Model(graph)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    [InlineData(Deep)]
    public void Types_nested_beyond_measure_are_refused(int depth)
    {
        var type = Nest([], inner => Wire.Bytes(4, Wire.Bytes(1, inner)), depth);
        var bytes = Wire.Model(Wire.Bytes(11, Wire.Text(1, "x"), Wire.Bytes(2, type)));
        if (depth == 20)
        {
            Assert.Equal(20, Read(bytes).Graph.Inputs[0].Type!.Containers.Length);
            return;
        }

        Assert.Contains("deep", Refusal(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_subgraphs_nested_beyond_protobufs_limit_are_refused()
    {
        var graph = Nest([], inner => Wire.Bytes(1, Wire.Text(4, "If"), Wire.Bytes(5, Wire.Bytes(6, inner))), 60);

        Assert.Contains("deep", Refusal(Wire.Model(graph)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_dimensions_are_refused()
    {
        Assert.Contains("negative dimension -3", RefusalOfDims(-3).Message, StringComparison.Ordinal);
        Assert.Contains("more elements than can exist", RefusalOfDims(long.MaxValue, long.MaxValue, long.MaxValue).Message, StringComparison.Ordinal);
        Assert.Contains("1000000 dimensions", RefusalOfDims([.. Enumerable.Repeat(1L, 1_000_000)]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_of_a_million_dimensions_is_refused()
    {
        var shape = Enumerable.Repeat(Wire.Bytes(1, Wire.Number(1, 1)), 1_000_000).ToArray();

        Assert.Contains("1000000 dimensions", Refusal(Wire.Model(Wire.Bytes(11, Wire.Text(1, "x"), Wire.Bytes(2, Wire.Bytes(1, Wire.Bytes(2, shape)))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_beyond_the_file_is_refused()
    {
        Assert.Contains("only 0 are there", Refusal([.. Wire.Number(1, 10), .. Wire.Start(7, long.MaxValue)]).Message, StringComparison.Ordinal);
        Assert.Contains("only 1 are there", Refusal(Wire.Model(Wire.Start(5, 2), [0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_with_less_data_than_its_dimensions_need_is_refused()
    {
        var bytes = Wire.Model(Wire.Bytes(5, Wire.Number(1, 1 << 20), Wire.Number(2, 1), Wire.Text(8, "w"), Wire.Bytes(9, new byte[100])));

        Assert.Equal("The tensor holds 100 bytes of data, but its dimensions need 4194304.", Refusal(bytes).Message);
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_refused() =>
        Assert.Equal("LR1000", Refusal(Wire.Model(Wire.Bytes(1, Wire.Bytes(2, [0xFF, 0xFE, 0x80]), Wire.Text(4, "Abs")))).Code);

    [Fact]
    public void An_element_type_that_does_not_exist_is_refused() =>
        Assert.Contains("element type 99", Refusal(Wire.Model(Wire.Bytes(5, Wire.Number(2, 99)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_in_messages_stay_on_one_line_and_short()
    {
        var refusal = Refusal(Bytes(Of(Node("Abs", "bad\nname", "y") with { Name = new string('n', 5000) })));

        Assert.DoesNotContain('\n', refusal.Message);
        Assert.InRange(refusal.Node!.Length, 1, 130);
    }

    [Fact]
    public void A_file_that_says_where_payloads_are_is_not_believed()
    {
        var bytes = Wire.Model(Wire.Bytes(5, Wire.Number(1, 2000), Wire.Number(2, 1), Wire.Number(100000, 8000), Wire.Number(100001, 5), Wire.Number(100002, 1)));

        Assert.IsType<TensorStorage.None>(Read(bytes).Graph.Initializers[0].Storage);
    }

    private static ModelException RefusalOfDims(params long[] dims) =>
        Refusal(Wire.Model(Wire.Bytes(5, [Wire.Text(8, "w"), Wire.Number(2, 1), .. dims.Select(dim => Wire.Number(1, dim))])));

    private static OnnxFunction Function(string name, params string[] calls) => new()
    {
        Domain = "local",
        Name = name,
        Nodes = [.. calls.Select((call, i) => Node(call, "", $"v{i}") with { Domain = "local" })],
    };

    private static byte[] Nest(byte[] core, Func<byte[], byte[]> wrap, int depth = Deep)
    {
        for (var i = 0; i < depth; i++)
        {
            core = wrap(core);
        }

        return core;
    }

    private static ModelException Refusal(byte[] bytes)
    {
        var refusal = Assert.Throws<ModelException>(() => Read(bytes));
        AssertClear(refusal);
        return refusal;
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (ModelException refusal)
        {
            AssertClear(refusal);
        }
    }

    private static void AssertClear(ModelException refusal)
    {
        Assert.StartsWith("LR1", refusal.Code, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.NotEmpty(refusal.Remedy);
    }
}
