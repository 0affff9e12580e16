using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.MachineLearning;

/// <summary>A map as a row of its values, ordered by key.</summary>
/// <remarks>map → [1, C]: C is max_map where the form is sparse, else the number of entries. Source: ONNX-ML CastMap-1.</remarks>
internal sealed class CastMap : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "CastMap");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var type = node.Text("cast_to", "TO_FLOAT") switch
        {
            "TO_STRING" => ElementType.String,
            "TO_INT64" => ElementType.Int64,
            _ => ElementType.Float32,
        };
        return [TensorType.Of(type, Dim.One, node.Text("map_form", "DENSE") == "SPARSE" ? node.Int("max_map", 1) : ListArgument.Fresh(node, 1))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: map<i64, f32>[?]", Outputs: "f32[1, 8]", Attributes: "map_form=SPARSE, max_map=8"),
    ];
}

/// <summary>The values of a map at the places that a vocabulary gives their keys; zeros elsewhere.</summary>
/// <remarks>map → [1, C] with a vocabulary of C keys. Source: ONNX-ML DictVectorizer-1.</remarks>
internal sealed class DictVectorizer : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "DictVectorizer");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var keys = node.Texts("string_vocabulary")?.Length ?? node.Ints("int64_vocabulary")?.Length ?? throw node.Inconsistent("no vocabulary");
        return [TensorType.Of(node.Inputs[0].ElementType, Dim.One, keys)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: map<i64, f32>[?]", Outputs: "f32[1, 3]", Attributes: "int64_vocabulary=[3, 5, 7]"),
    ];
}

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
