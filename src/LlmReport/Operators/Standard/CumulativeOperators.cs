using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A running sum or product along one axis.</summary>
internal abstract class CumulativeOperator : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    /// <summary>What an empty sum or product gives.</summary>
    protected abstract Scalar Neutral { get; }

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } x || node.Constants(1) is not [var axis])
        {
            return null;
        }

        var type = node.Inputs[0].ElementType;
        return ElementValues.Scan(x, node.Axis(axis, x.Dims.Length), node.Int("exclusive", 0) != 0, node.Int("reverse", 0) != 0, Neutral,
            (running, element) => Fold(type, running, element));
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override bool ReadsOnHost(int input) => input == 1;

    protected abstract Scalar? Fold(ElementType type, Scalar running, Scalar element);
}

/// <summary>Y = the running sum of X along an axis.</summary>
/// <remarks>X [...], axis [] → Y [...]. 1 vector FLOP per element. Source: ONNX CumSum-14.</remarks>
internal sealed class CumSum : CumulativeOperator
{
    public override OperatorId Id => new("", "CumSum", SinceVersion: 11);

    protected override Scalar Neutral => ScalarArithmetic.False;

    protected override Scalar? Fold(ElementType type, Scalar running, Scalar element) => ScalarArithmetic.Add(type, running, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S], axis: i64[] = {1}", Outputs: "f32[B, S]", VectorFlops: "B*S"),
        new("X: i64[3] = {1, 2, S}, axis: i64[] = {0}", Outputs: "i64[3] = {1, 3, S + 3}"),
    ];
}

/// <summary>Y = the running product of X along an axis.</summary>
/// <remarks>X [...], axis [] → Y [...]. 1 vector FLOP per element. Source: ONNX CumProd-26.</remarks>
internal sealed class CumProd : CumulativeOperator
{
    public override OperatorId Id => new("", "CumProd", SinceVersion: 26);

    protected override Scalar Neutral => ScalarArithmetic.True;

    protected override Scalar? Fold(ElementType type, Scalar running, Scalar element) => ScalarArithmetic.Multiply(type, running, element);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S], axis: i64[] = {1}", Outputs: "f32[B, S]", VectorFlops: "B*S"),
        new("X: i64[3] = {1, 2, S}, axis: i64[] = {0}", Outputs: "i64[3] = {1, 2, 2*S}"),
    ];
}
