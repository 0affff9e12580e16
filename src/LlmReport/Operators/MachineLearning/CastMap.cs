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
