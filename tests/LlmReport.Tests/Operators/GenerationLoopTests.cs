using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Operators;

public sealed class GenerationLoopTests
{
    /// <summary>A decoder that is nothing but scores over what there is: ids [rows, tokens] · mask [rows, total]ᵀ.</summary>
    private static readonly OnnxGraph Decoder = new()
    {
        Inputs =
        [
            Input("input_ids", ElementType.Int32, "batch", "tokens"), Input("position_ids", ElementType.Int32, "batch", "tokens"),
            Input("attention_mask", ElementType.Int32, "batch", "total"), Input("past_0", ElementType.Float32, 2, "batch", 4, "past", 16),
        ],
        Outputs = [new DeclaredValue("scores", null), new DeclaredValue("present_0", null)],
        Nodes =
        [
            Node("Constant", [], "axis", ("value_ints", new AttributeValue.Integers([2]))),
            Node("Constant", [], "other", ("value_ints", new AttributeValue.Integers([1]))),
            Node("Unsqueeze", ["input_ids", "axis"], "queries"), Node("Unsqueeze", ["attention_mask", "other"], "keys"),
            Node("MatMul", ["queries", "keys"], "scores"), Node("Identity", ["past_0"], "present_0"),
        ],
    };

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Greedy_search_costs_one_run_over_the_prompt_and_one_for_each_further_token(int longest)
    {
        var graph = Infer(longest, Generation("GreedySearch", ["ids", "longest"]));

        // The run over 3 tokens scores 3·3 pairs; the run of token t sees t of them, t = 4 … longest − 1. A pair is a multiply-add.
        var pairs = 9 + Enumerable.Range(4, longest - 4).Sum();
        Assert.Equal(2.0 * 5 * pairs, MatrixFlops(graph));
        Assert.Equal($"[B, {longest}]", graph.Values.Single(v => v.Name == "y").Type.Shape.ToString());
    }

    [Fact]
    public void Beam_search_runs_the_decoder_on_every_beam()
    {
        var graph = Infer(8, Generation("BeamSearch", ["ids", "longest", "", "beams", "one"]));

        // As above with 4 rows for each of the batch: tokens 4 … 7.
        Assert.Equal(2.0 * 5 * 4 * (9 + 4 + 5 + 6 + 7), MatrixFlops(graph));
        Assert.Equal("[2, 4*B, 4, 0, 16]", graph.Values.First(v => v.Name.EndsWith("/past_0", StringComparison.Ordinal)).Type.Shape.ToString());
    }

    [Fact]
    public void An_encoder_runs_once_and_gives_the_length_of_the_cross_attention()
    {
        var encoder = new OnnxGraph
        {
            Inputs = [Input("encoder_input_ids", ElementType.Int32, "batch", "source"), Input("decoder_input_ids", ElementType.Int32, "batch", 1)],
            Outputs = [new DeclaredValue("logits", null), new DeclaredValue("present_key_cross_0", null)],
            Nodes = [Node("Identity", ["decoder_input_ids"], "logits"), Node("Expand", ["encoder_input_ids", "kept"], "present_key_cross_0")],
        };
        var decoder = new OnnxGraph
        {
            Inputs = [Input("input_ids", ElementType.Int32, "batch", 1), Input("past_key_cross_0", ElementType.Float32, "batch", 4, "source", 16)],
            Outputs = [new DeclaredValue("logits", null)],
            Nodes = [Node("Relu", ["past_key_cross_0"], "logits")],
        };
        var search = Generation("GreedySearch", ["ids", "longest"]) with
        {
            Attributes = [KeyValuePair.Create("model_type", (AttributeValue)new AttributeValue.Integer(1)), Graph("encoder", encoder), Graph("decoder", decoder)],
        };
        var graph = Infer(8, Node("Constant", [], "kept", ("value_ints", new AttributeValue.Integers([5, 4, 7, 3]))), search);

        // Keys of 7 encoded positions; the encoder makes the first of 8 tokens after the start, the decoder the 6 after that.
        Assert.All(graph.Nodes.Where(n => n.Node.OpType == "Relu"), relu => Assert.Equal("[B, 4, 7, 16]", graph.Values[relu.Outputs[0]].Type.Shape.ToString()));
        Assert.Equal(6.0, graph.Nodes.Where(n => n.Node.OpType == "Relu").Sum(n => n.Repeat.Evaluate(Bindings.Empty)!.Value));
        Assert.Equal(Formula.One, graph.Nodes.Single(n => n.Node.OpType == "Expand").Repeat);
    }

    private static double MatrixFlops(TypedGraph graph) =>
        graph.Nodes.Sum(n => (n.Cost!.MatrixFlops * n.Repeat).Evaluate(Bindings.Empty.With("B", 5))!.Value);

    private static Node Generation(string opType, ImmutableArray<string> inputs) =>
        Node(opType, inputs, "y") with { Domain = "com.microsoft", Attributes = [Graph("decoder", Decoder)] };

    private static TypedGraph Infer(int longest, params ImmutableArray<Node> nodes) => GraphInference.Infer(
        new OnnxModel
        {
            Name = "model",
            Path = "model.onnx",
            Opsets = ImmutableDictionary<string, long>.Empty.Add("", 21).Add("com.microsoft", 1),
            Graph = new OnnxGraph
            {
                Inputs = [Input("ids", ElementType.Int32, "B", 3)],
                Nodes =
                [
                    Node("Constant", [], "longest", ("value_ints", new AttributeValue.Integers([longest]))), Node("Constant", [], "beams", ("value_ints", new AttributeValue.Integers([4]))),
                    Node("Constant", [], "one", ("value_ints", new AttributeValue.Integers([1]))), .. nodes,
                ],
            },
        },
        InferenceOptions.Default);

    private static KeyValuePair<string, AttributeValue> Graph(string name, OnnxGraph graph) => KeyValuePair.Create(name, (AttributeValue)new AttributeValue.Subgraph(graph));

    private static DeclaredValue Input(string name, ElementType type, params object[] dims) => new(name, new DeclaredType(
        type, [.. dims.Select(d => d is int value ? new DeclaredDim(value, null) : new DeclaredDim(null, (string)d))], []));

    private static Node Node(string opType, ImmutableArray<string> inputs, string output, params (string Name, AttributeValue Value)[] attributes) => new()
    {
        Name = $"{opType}_{output}",
        OpType = opType,
        Inputs = inputs,
        Outputs = [output],
        Attributes = [.. attributes.Select(a => KeyValuePair.Create(a.Name, a.Value))],
    };
}
