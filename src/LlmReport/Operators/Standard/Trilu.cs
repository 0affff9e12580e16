using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The upper or lower triangle of the last two axes; zeros elsewhere.</summary>
/// <remarks>The shape of the input. No FLOPs. Source: ONNX Trilu-14.</remarks>
public sealed class Trilu : Operator
{
    private static readonly Scalar Zero = new(Dim.Zero);

    public override OperatorId Id => new("", "Trilu", SinceVersion: 14);

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { Dims.Length: >= 2 } value || (node.Has(1) && node.Constants(1) is null))
        {
            return null;
        }

        var (diagonal, upper) = (node.Constants(1)?[0] ?? 0, node.Int("upper", 1) != 0);
        return Contents.Create(value.Dims, at =>
        {
            var offset = at[^1] - at[^2];
            return (upper ? offset >= diagonal : offset <= diagonal) ? value.Elements[Contents.Position(value.Dims, at)] : Zero;
        });
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, T], k: i64[] = {1}", Outputs: "f16[B, S, T]"),
        new("X: i64[2, 2] = {1, 2, 3, 4}", Outputs: "i64[2, 2] = {1, 0, 3, 4}", Attributes: "upper=0"),
    ];
}
