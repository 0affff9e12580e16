using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The distinct elements of a list in order of appearance, which one each input is, how often each occurs.</summary>
/// <remarks>x [n] → y [u], indices i64[n], counts i64[u], u a new symbol of at most n. One FLOP per element. Source: ONNX Runtime com.microsoft Unique-1.</remarks>
public sealed class Unique : Operator
{
    public override OperatorId Id => new("com.microsoft", "Unique");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var candidates = node.Inputs[0].ElementCount;
        var distinct = node.Value(0) is { } x && x.Elements.All(e => e?.Number is not null)
            ? Dim.Of(x.Elements.Distinct().Count())
            : node.FreshDim("unique", candidates, candidates.Range.Minimum >= 1 ? 1 : 0);
        return [node.Inputs[0].WithShape(TensorShape.Of(distinct)), TensorType.Of(ElementType.Int64, candidates), TensorType.Of(ElementType.Int64, distinct)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: f32[N]", Outputs: "f32[unique], i64[N], i64[unique]", VectorFlops: "N"),
        new("x: f32[4] = {1, 2, 2, 3}", Outputs: "f32[3], i64[4], i64[3]"),
    ];
}
