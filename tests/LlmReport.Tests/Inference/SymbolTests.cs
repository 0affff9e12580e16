using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Inference;

public sealed class SymbolTests
{
    [Fact]
    public void Dims_get_their_roles_from_the_names_that_exporters_use()
    {
        var graph = Infer([Models.Value("input_ids", ElementType.Int64, "batch_size", "sequence_length"), Models.Value("past_key_values.0.key", ElementType.Float32, "batch_size", 4, "past_sequence_length", 16)]);

        Assert.Equal((SymbolRole.Batch, SymbolRole.Sequence, SymbolRole.Past),
            (RoleOf(graph, "batch_size"), RoleOf(graph, "sequence_length"), RoleOf(graph, "past_sequence_length")));
    }

    [Fact]
    public void Dims_with_names_that_tell_nothing_get_their_roles_from_the_inputs()
    {
        var graph = Infer([Models.Value("input_ids", ElementType.Int64, "a0", "a1"), Models.Value("past_key_values.0.key", ElementType.Float32, "a0", 4, "a2", 16)]);

        Assert.Equal((SymbolRole.Batch, SymbolRole.Sequence, SymbolRole.Past), (RoleOf(graph, "a0"), RoleOf(graph, "a1"), RoleOf(graph, "a2")));
    }

    [Fact]
    public void The_total_is_the_past_and_the_new_tokens()
    {
        var graph = Infer(
        [
            Models.Value("input_ids", ElementType.Int64, "batch_size", "sequence_length"), Models.Value("attention_mask", ElementType.Int64, "batch_size", "total_sequence_length"),
            Models.Value("past_key_values.0.key", ElementType.Float32, "batch_size", 4, "past_sequence_length", 16),
        ]);

        Assert.Equal("past_sequence_length + sequence_length", graph.Symbols.Single(s => s.Name == "total_sequence_length").Equation?.ToString());
    }

    [Fact]
    public void Two_names_of_the_past_and_of_the_sequence_are_one_symbol_each()
    {
        var graph = Infer(
        [
            Models.Value("past_key_values.0.key", ElementType.Float32, "batch", 4, "past_sequence_len", 16), Models.Value("input_ids", ElementType.Int64, "batch", "sequence_len"),
            Models.Value("attention_mask", ElementType.Int64, "batch", "past_seq_len + seq_len"),
        ]);

        var mask = graph.Values.Single(v => v.Name == "attention_mask").Type.Shape[1];
        Assert.Equal("past_sequence_len + sequence_len", mask.ToString());
        Assert.Equal("past_sequence_len", graph.Symbols.Single(s => s.Name == "past_seq_len").Equation?.ToString());
    }

    [Fact]
    public void A_channel_symbol_contracted_with_a_convolution_of_three_channels_is_three()
    {
        var graph = Infer([Models.Value("x", ElementType.Float32, "batch", "channels", 32, 32)],
            [new("w", ElementType.Float32, [8, 3, 3, 3], new TensorStorage.None())], Models.Node("Conv", "x w", "y"));

        Assert.Equal("3", graph.Symbols.Single(s => s.Name == "channels").Equation?.ToString());
        Assert.Equal("[batch, 3, 32, 32]", graph.Values.Single(v => v.Name == "x").Type.Shape.ToString());
    }

    [Fact]
    public void Dims_that_two_products_contract_are_one_symbol()
    {
        var graph = Infer([Models.Value("x", ElementType.Float32, 4, "a"), Models.Value("y", ElementType.Float32, "b", 5)], [],
            Models.Node("MatMul", "x y", "first"), Models.Node("MatMul", "x y", "second"));

        Assert.Equal(["b", null], graph.Symbols.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Equation?.ToString()));
    }

    [Fact]
    public void Frames_that_halve_to_1500_learned_positions_are_3000()
    {
        // Kernel 3, stride 2, pads 1: (frames + 1) // 2 = 1500 holds for 2999 and 3000.
        var graph = Infer([Models.Value("x", ElementType.Float32, "batch", 8, "audio_seq_len")],
            [
                new("w", ElementType.Float32, [8, 8, 3], new TensorStorage.None()), new("positions", ElementType.Float32, [1500, 8], new TensorStorage.None()),
                new("gamma", ElementType.Float32, [8], new TensorStorage.None()),
            ],
            Models.Node("Conv", "x w", "c", ("pads", new AttributeValue.Integers([1, 1])), ("strides", new AttributeValue.Integers([2]))),
            Models.Node("Transpose", "c", "t", ("perm", new AttributeValue.Integers([0, 2, 1]))),
            Models.Node("SkipLayerNormalization", "t positions gamma", "y") with { Domain = "com.microsoft" });

        Assert.Equal("3000", graph.Symbols.Single(s => s.Name == "audio_seq_len").Equation?.ToString());
        Assert.Equal("[batch, 1500, 8]", graph.Values.Single(v => v.Name == "y").Type.Shape.ToString());
    }

    [Fact]
    public void An_image_side_that_several_sizes_would_fit_stays_a_symbol()
    {
        // Windows of 3 at stride 3 give 4 rows for 12, 13 and 14; the product wants 4·4.
        var graph = Infer([Models.Value("x", ElementType.Float32, 1, 1, "side", 12)], [new("w", ElementType.Float32, [16, 10], new TensorStorage.None())],
            Models.Node("MaxPool", "x", "p", ("kernel_shape", new AttributeValue.Integers([3, 3])), ("strides", new AttributeValue.Integers([3, 3]))),
            Models.Node("Flatten", "p", "f"), Models.Node("MatMul", "f w", "y"));

        Assert.Null(graph.Symbols.Single(s => s.Name == "side").Equation);
    }

    [Fact]
    public void A_symbol_without_a_role_has_a_value_only_where_one_is_given()
    {
        var graph = Infer([Models.Value("x", ElementType.Float32, "batch", "mystery")]);
        var workload = new Workload { Phase = Phase.Forward, Batch = 2, PromptTokens = 7, ContextTokens = 7 };

        Assert.False(WorkloadBinding.Bind(graph, workload).TryGet("mystery", out _));
        Assert.True(WorkloadBinding.Bind(graph, workload with { SymbolBindings = workload.SymbolBindings.Add("mystery", 5) }).TryGet("mystery", out var value));
        Assert.Equal(5, value);
    }

    [Fact]
    public void A_given_value_wins_over_the_role()
    {
        var graph = Infer([Models.Value("input_ids", ElementType.Int64, "batch", "sequence")]);
        var workload = new Workload { Phase = Phase.Forward, Batch = 2, PromptTokens = 7, ContextTokens = 7 };

        WorkloadBinding.Bind(graph, workload with { SymbolBindings = workload.SymbolBindings.Add("sequence", 64) }).TryGet("sequence", out var value);
        Assert.Equal(64, value);
    }

    [Fact]
    public void A_decode_step_has_one_new_token_and_a_past_of_context_minus_one()
    {
        var graph = Infer(
            [Models.Value("input_ids", ElementType.Int64, "batch", "sequence"), Models.Value("past_key_values.0.key", ElementType.Float32, "batch", 4, "past_sequence_length", 16)]);
        var bindings = WorkloadBinding.Bind(graph, new Workload { Phase = Phase.Decode, Batch = 3, PromptTokens = 7, ContextTokens = 100 });

        Assert.Equal("batch=3, past_sequence_length=99, sequence=1", string.Join(", ", bindings.Where(b => b.Key != "attended_tokens").Select(b => $"{b.Key}={b.Value}")));
    }

    private static SymbolRole RoleOf(TypedGraph graph, string name) => graph.Symbols.Single(s => s.Name == name).Role;

    private static TypedGraph Infer(ImmutableArray<DeclaredValue> inputs, ImmutableArray<Initializer> initializers = default, params Node[] nodes)
    {
        var model = Models.Of(new OnnxGraph { Inputs = inputs, Initializers = initializers.IsDefault ? [] : initializers, Nodes = [.. nodes] });
        return GraphInference.Infer(model with { Opsets = model.Opsets.Add("com.microsoft", 1) }, InferenceOptions.Default);
    }
}
