using LlmReport.Onnx;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Planning;

/// <summary>Parameters that a token uses.</summary>
public sealed class ExpertAccountTests
{
    [Fact]
    public void Of_a_mixture_operator_a_token_uses_its_chosen_experts()
    {
        var graph = new SmallGraph().Input("x", "batch 64").Weight("gate", 64, 8).Weight("up", 8, 128, 64).Weight("b", 8, 128).Weight("down", 8, 64, 128).Output("y")
            .Node("router = MatMul x gate").Node("y = com.microsoft::MoE x router up b down", attributes: [("k", new AttributeValue.Integer(2)), ("activation_type", new AttributeValue.Text("relu"))]);
        var model = graph.Model();
        var experts = SmallGraph.Analyze(model with { Opsets = model.Opsets.Add("com.microsoft", 1) }).Experts;

        // The router's weights, and 2 of 8 experts with their biases.
        Assert.Equal((64 * 8) + (2 * ((128 * 64) + 128 + (64 * 128))), experts.ActiveParameterCount);
    }

    [Fact]
    public void Without_experts_a_token_uses_all()
    {
        var input = new SmallGraph().Input("x", "batch 64").Weight("w", 64, 8).Output("y").Node("y = MatMul x w").Analyze();

        Assert.Equal(input.Weights.ParameterCount, input.Experts.ActiveParameterCount);
    }
}
