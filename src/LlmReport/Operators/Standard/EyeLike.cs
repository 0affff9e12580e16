using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Ones on a diagonal and zeros elsewhere, in the shape of the input.</summary>
/// <remarks>The input's dims only; its elements are not read. No FLOPs. Source: ONNX EyeLike-22.</remarks>
public sealed class EyeLike : Operator
{
    public override OperatorId Id => new("", "EyeLike", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithElementType(node.ElementType("dtype") ?? node.Inputs[0].ElementType)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Contents.Dims(node.Outputs[0].Shape) is { Length: 2 } dims
        ? Contents.Create(dims, at => new Scalar(at[1] - at[0] == node.Int("k", 0) ? Dim.One : Dim.Zero))
        : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i32[N, M]", Outputs: "f32[N, M]", Attributes: "dtype=1"),
        new("X: i64[2, 2]", Outputs: "i64[2, 2] = {0, 1, 0, 0}", Attributes: "k=1"),
    ];
}
