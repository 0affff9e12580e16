using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Inference;

public sealed class NodeSignatureTests
{
    private static readonly string[] Fillings = ["h", "unknown", "scalar", "-", "nowhere"];

    private static readonly string[] Results = ["z", "- z", "-", ""];

    [Theory]
    [InlineData("z = Pow h", "Pow lacks its input 1.")]
    [InlineData("z = Pow - h", "Pow lacks its input 0.")]
    [InlineData("z = Transpose", "Transpose lacks its input 0.")]
    [InlineData("z = Concat", "Concat lacks its input 0.")]
    [InlineData("z = DequantizeLinear h", "DequantizeLinear lacks its input 1.")]
    [InlineData(" = Reshape h shape", "Reshape has no output.")]
    public void A_node_that_lacks_what_its_operator_needs_ends_the_analysis_with_its_name(string node, string problem)
    {
        var fault = Assert.Throws<ModelException>(() => Analyze(new SmallGraph().Node(node, "broken")));

        Assert.Equal(("LR1000", "broken", problem), (fault.Code, fault.Node, fault.Problem.ToString()));
        Assert.StartsWith("Export the model again", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("z = Clip h")]
    [InlineData("z = Clip h - bound")]
    [InlineData("z = Resize h - - shape")]
    [InlineData("z = RandomNormal")]
    [InlineData("z = Max h")]
    [InlineData("z = com.microsoft::GroupQueryAttention h - - - - ids bound")]
    [InlineData("z = com.microsoft::MultiHeadAttention h")]
    [InlineData("- z = TopK h shape")]
    public void Optional_inputs_and_unused_outputs_may_be_left_out(string node) =>
        Assert.Null(Record.Exception(() => Analyze(new SmallGraph().Node(node, "whole"))));

    [Fact]
    public void An_operator_that_only_bears_a_known_name_is_not_held_to_what_the_known_one_needs()
    {
        var graph = new SmallGraph();
        foreach (var name in OperatorCatalogue.All().Select(o => o.Id.Name).Distinct())
        {
            graph.Node($"{name}_z = elsewhere::{name}").Node($" = elsewhere::{name} h");
        }

        Assert.Null(Record.Exception(() => Analyze(graph)));
    }

    [Fact]
    public void A_scale_that_is_dequantised_itself_is_folded_with_its_reader()
    {
        var graph = new SmallGraph().Weight("packed", ElementType.Int8, 64, 64).Weight("scales", ElementType.Int8, 64).Weight("second", 64)
            .Node("s = DequantizeLinear scales second").Node("d = DequantizeLinear packed s").Node("z = MatMul h d");

        Assert.Null(Record.Exception(() => Analyze(graph)));
    }

    [Fact]
    public void No_operator_crashes_whatever_inputs_and_outputs_its_node_lacks()
    {
        foreach (var id in OperatorCatalogue.All().Select(o => o.Id))
        {
            var node = id.Domain.Length == 0 ? id.Name : $"{id.Domain}::{id.Name}";
            foreach (var inputs in Fillings.SelectMany(filling => Enumerable.Range(0, 4).Select(count => string.Join(' ', Enumerable.Repeat(filling, count)))).Distinct())
            {
                foreach (var outputs in inputs.Length > 1 ? Results[..1] : Results)
                {
                    var graph = new SmallGraph().Node($"{outputs} = {node} {inputs}");
                    var fault = Record.Exception(() => Analyze(outputs.Contains('z', StringComparison.Ordinal) ? graph.Node("zz = Mul z h").Node("logits = MatMul zz w") : graph));
                    Assert.True(fault is null or ModelException, $"{outputs} = {node} {inputs}: {fault}");
                }
            }
        }
    }

    /// <summary>The nodes beside another, planned, estimated and looked through by every rule.</summary>
    private static ImmutableArray<Diagnostic> Analyze(SmallGraph nodes) => DiagnosticRunner.Run(SmallGraph.Analyze(Surrounded(nodes).Model()));

    private static SmallGraph Surrounded(SmallGraph nodes) => nodes
        .Input("h", "batch sequence 64").Input("unknown", null).Input("scalar", "").Input("ids", "batch sequence", ElementType.Int64)
        .Weight("w", 64, 64).Integers("shape", 0, 0, 8, 8).Real("bound", 1).Output("y").Output("logits").Node("y = Relu h");
}
