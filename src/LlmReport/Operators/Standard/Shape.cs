using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The dims of a tensor as a list of integers, or those from axis start to axis end.</summary>
/// <remarks>Free: known before the model runs. Axes outside the rank are clamped. Source: ONNX Shape-15.</remarks>
public sealed class Shape : Operator
{
    public override OperatorId Id => new("", "Shape");

    public override KernelClass Class => KernelClass.Host;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Inputs[0].KnownShape is not { } shape)
        {
            return [TensorType.Of(ElementType.Int64, node.FreshDim($"{node.Node.Outputs[0]}_rank"))];
        }

        var (start, end) = Part(node, shape.Rank);
        return [TensorType.Of(ElementType.Int64, end - start)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        var shape = node.Inputs[0].Shape;
        var (start, end) = Part(node, shape.Rank);
        return ShapeValue.OfList(ImmutableArray.Create(shape.Dims, start, end - start));
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "i64[3] = {B, S, 64}"),
        new("X: f16[B, S, 64]", Outputs: "i64[1] = {S}", Attributes: "start=1, end=-1"),
        new("X: f16[B, S, 64]", Outputs: "i64[0]", Attributes: "start=2, end=1"),
    ];

    private static (int Start, int End) Part(NodeContext node, int rank)
    {
        var (start, end) = (Clamp(node.Int("start", 0), rank), Clamp(node.Int("end", rank), rank));
        return (start, Math.Max(start, end));
    }

    private static int Clamp(long axis, int rank) => (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, rank);
}
