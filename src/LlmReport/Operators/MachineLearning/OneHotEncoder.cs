using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Each element as a row with a one at the place of its category.</summary>
/// <remarks>X [...] → [..., C] for C categories, as float32. One comparison an output element. Source: ONNX-ML OneHotEncoder-1.</remarks>
internal sealed class OneHotEncoder : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "OneHotEncoder");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var categories = node.Ints("cats_int64s")?.Length ?? node.Texts("cats_strings")?.Length ?? throw node.Inconsistent("no categories");
        return [new TensorType(ElementType.Float32, node.Inputs[0].Shape.Append(categories))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: i64[N, 1]", Outputs: "f32[N, 1, 3]", Attributes: "cats_int64s=[1, 2, 3]", VectorFlops: "3*N"),
    ];
}
