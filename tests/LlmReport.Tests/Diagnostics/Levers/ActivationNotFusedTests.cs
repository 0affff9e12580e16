using LlmReport.Diagnostics;
using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Diagnostics.Levers;

public sealed class ActivationNotFusedTests
{
    private const string Code = "LR2004";

    [Theory]
    [InlineData("a = Div x root", "e = Erf a", "s = Add e one", "m = Mul x s", "y = Mul m half")]
    [InlineData("a = Mul root x", "e = Erf a", "s = Add one e", "h = Mul x half", "y = Mul h s")]
    [InlineData("a = Div x root", "e = Erf a", "s = Add e one", "h = Mul half s", "y = Mul x h")]
    [InlineData("a = Div x root", "e = Erf a", "s = Add e one", "h = Div x two", "y = Mul s h")]
    public void A_gelu_of_erf_saves_what_the_operator_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(Between(nodes).Model(), Between("y = Gelu x").Model(), Code);

        Assert.Contains("GELU", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c = Pow x three", "d = Mul c k", "b = Add x d", "a = Mul b root", "t = Tanh a", "s = Add t one", "h = Mul x half", "y = Mul h s")]
    [InlineData("q = Mul x x", "c = Mul q x", "d = Mul k c", "b = Add d x", "a = Mul root b", "t = Tanh a", "s = Add one t", "m = Mul x s", "y = Mul half m")]
    [InlineData("q = Mul x x", "d = Mul k q", "e = Add one d", "g = Mul x root", "a = Mul g e", "t = Tanh a", "s = Add t one", "h = Mul half s", "y = Mul x h")]
    public void A_gelu_of_tanh_saves_what_the_operator_saves(params string[] nodes) => Remedied.Compare(
        Between(nodes).Model(), Between(g => g.Node("y = Gelu x", null, ("approximate", new AttributeValue.Text("tanh")))).Model(), Code);

    [Fact]
    public void A_gelu_of_what_a_bias_was_added_to_begins_behind_the_bias()
    {
        string[] rest = ["c = Pow b0 three", "d = Mul c k", "b = Add b0 d", "a = Mul b root", "t = Tanh a", "s = Add t one", "h = Mul b0 half", "y = Mul h s"];

        Remedied.Compare(Between(["b0 = Add x bias", .. rest]).Model(),
            Between(g => g.Node("b0 = Add x bias").Node("y = Gelu b0", null, ("approximate", new AttributeValue.Text("tanh")))).Model(), Code);
    }

    [Theory]
    [InlineData("s = Sigmoid x", "silu = Mul x s", "y = Mul silu up")]
    [InlineData("s = Sigmoid x", "silu = Mul s x", "y = Mul up silu")]
    public void The_silu_of_a_gated_mlp_saves_what_the_operator_saves(params string[] nodes)
    {
        var finding = Remedied.Compare(Between(nodes).Model(), Between("silu = Swish x", "y = Mul silu up").Model(), Code);

        Assert.Contains("SwiGLU", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Equal(0, finding.SavedSeconds);
        Assert.Contains("A runtime that fuses does it anyway", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a = Div x root", "t = Tanh a", "y = Mul t root")]
    [InlineData("y = Sigmoid x")]
    [InlineData("s = Sigmoid x", "y = Mul up s")]
    [InlineData("a = Div x root", "e = Erf a", "y = Add e one")]
    public void Soft_caps_gates_and_bare_functions_are_neither(params string[] nodes) => Assert.Empty(SmallGraph.Findings(Between(nodes).Analyze(Remedied.Request()), Code));

    [Fact]
    public void A_gelu_whose_middle_is_read_elsewhere_stays() => Assert.Empty(SmallGraph.Findings(
        Between("a = Div x root", "e = Erf a", "s = Add e one", "m = Mul x s", "y = Mul m half").Output("s").Analyze(Remedied.Request()), Code));

    private static SmallGraph Between(params string[] nodes) => Between(graph => nodes.Aggregate(graph, (g, node) => g.Node(node)));

    private static SmallGraph Between(Func<SmallGraph, SmallGraph> activation) => activation(new SmallGraph()
            .Input("input", "batch sequence_length 32").Weight("w1", 32, 64).Weight("w2", 64, 64).Weight("w3", 32, 64).Weight("bias", 64)
            .Real("root", 1.4142).Real("one", 1).Real("half", 0.5).Real("two", 2).Real("three", 3).Real("k", 0.044715)
            .Node("x = MatMul input w1").Node("up = MatMul input w3"))
        .Node("out = MatMul y w2").Output("out").Output("up");
}
