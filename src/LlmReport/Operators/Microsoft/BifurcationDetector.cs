using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Where predicted tokens part from the source, for aggressive decoding.</summary>
/// <remarks>source [n], current [m], previous match, predicted [p] → tokens [a new symbol of at most m + p], match. One comparison per source and predicted token.
/// Source: ONNX Runtime com.microsoft BifurcationDetector-1.</remarks>
internal sealed class BifurcationDetector : Operator
{
    public override OperatorId Id => new("com.microsoft", "BifurcationDetector");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var most = node.Inputs[1].ElementCount + (node.Inputs.Optional(3)?.ElementCount ?? Dim.Zero);
        return [TensorType.Of(ElementType.Int64, node.Has(3) ? node.FreshDim("tokens", most, 1) : most), node.Inputs[2]];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount + (node.Inputs.Optional(3)?.ElementCount ?? Dim.Zero),
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("source: i64[N], current: i64[M], previous: i64[]", Outputs: "i64[M], i64[]", VectorFlops: "N")];
}
