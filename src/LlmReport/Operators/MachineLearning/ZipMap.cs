using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Each row of class scores as a map from class to score.</summary>
/// <remarks>X [N, C] → a sequence of N maps. Source: ONNX-ML ZipMap-1.</remarks>
internal sealed class ZipMap : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "ZipMap");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
    [
        new TensorType(ElementType.Float32, null)
        {
            Containers = [ContainerKind.Sequence, ContainerKind.Map],
            MapKeyType = node.Texts("classlabels_strings") is null ? ElementType.Int64 : ElementType.String,
        },
    ];

    public override KernelCost EstimateCost(NodeContext node) => new() { Writes = [new(0, node.Inputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3]", Outputs: "sequence<map<i64, f32>>[?]", Attributes: "classlabels_int64s=[0, 1, 2]"),
    ];
}
