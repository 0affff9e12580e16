using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = X held between a least and a greatest value.</summary>
/// <remarks>X [...], min [], max [] → Y [...]; the bounds are attributes before opset 11. 1 vector FLOP per element and given bound. Source: ONNX Clip-13.</remarks>
public sealed class Clip : Operator
{
    private const int FirstOpsetWithBoundInputs = 11;

    public override OperatorId Id => new("", "Clip");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        var result = node.Value(0);
        if (result is not null && IsGiven(node, 1))
        {
            result = Bound(node, 1) is { } least ? ElementValues.Map(result, x => ScalarArithmetic.Max(x, least)) : null;
        }

        if (result is not null && IsGiven(node, 2))
        {
            result = Bound(node, 2) is { } most ? ElementValues.Map(result, x => ScalarArithmetic.Min(x, most)) : null;
        }

        return result;
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = ((IsGiven(node, 1) ? 1 : 0) + (IsGiven(node, 2) ? 1 : 0)) * node.Outputs[0].ElementCount,
    };

    private static bool IsGiven(NodeContext node, int bound) =>
        node.Opset >= FirstOpsetWithBoundInputs ? node.Has(bound) : node.Node.Attribute(Name(bound)) is not null;

    private static Scalar? Bound(NodeContext node, int bound) => node.Opset < FirstOpsetWithBoundInputs
        ? Scalar.Of(node.Real(Name(bound), 0)) : node.Value(bound) is { Elements: [var element] } ? element : null;

    private static string Name(int bound) => bound == 1 ? "min" : "max";

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], min: f32[], max: f32[]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64"),
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", Attributes: "min=0.0", VectorFlops: "B*S*64", Opset: 6),
        new("X: i64[2] = {S - 1, 7}, min: i64[] = {0}", Outputs: "i64[2] = {S - 1, 7}"),
    ];
}
