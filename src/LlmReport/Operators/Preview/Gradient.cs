using System.Collections.Immutable;

namespace LlmReport.Operators.Preview;

/// <summary>The derivatives of one tensor of the graph with respect to others.</summary>
/// <remarks>One output for each name in xs, of the type of its input. The cost hangs on the differentiated part of the graph and is not known here:
/// nothing is counted. Source: ONNX Gradient-1 (preview.training).</remarks>
public sealed class Gradient : Operator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Gradient");

    public override KernelClass Class => KernelClass.Control;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var count = node.Texts("xs")?.Length ?? throw node.Inconsistent("no xs");
        return [.. Enumerable.Range(0, count).Select(i => node.Inputs[i])];
    }

    /// <summary>Unknown, not free.</summary>
    public override KernelCost EstimateCost(NodeContext node) => throw new UnknownShapeException();

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("W: f32[N, 4], Z: f32[4]", Outputs: "f32[N, 4]", Attributes: "xs=[W], zs=[Z], y=Y"),
    ];
}
