using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X converted to the element type of the second input, whose contents are not read.</summary>
/// <remarks>X [...], target [...] → Y [...]. Conversions count no FLOPs, only traffic; to the same type it is a view. Source: ONNX CastLike-25.</remarks>
public sealed class CastLike : Operator
{
    public override OperatorId Id => new("", "CastLike", SinceVersion: 15);

    public override KernelClass Class => KernelClass.Elementwise;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithElementType(node.Inputs[1].ElementType)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        var (from, to) = (node.Inputs[0].ElementType, node.Inputs[1].ElementType);
        return node.Value(0) is { } x ? ElementValues.Map(x, element => ScalarArithmetic.Convert(element, from, to)) : null;
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new OperandAccess(1, Formula.Zero)] };

    public override bool IsView(NodeContext node) => node.Inputs[0].ElementType == node.Inputs[1].ElementType;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], target: f32[T]", Outputs: "f32[B, S, 64]", VectorFlops: "0"),
        new("X: i64[1] = {S}, target: f32[]", Outputs: "f32[1] = {S}"),
    ];
}
