using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Each output element taken from the input at the same place, but along one axis at the given index.</summary>
/// <remarks>data and indices of one rank → the shape of the indices. Reads one element of data an index. No FLOPs. Source: ONNX GatherElements-13.</remarks>
public sealed class GatherElements : Operator
{
    public override OperatorId Id => new("", "GatherElements", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0].WithShape(node.Inputs[1].Shape)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } data || node.Constants(1) is not { } indices || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 0), dims.Length);
        return Contents.Create(dims, at =>
        {
            var own = at[axis];
            var index = indices[Contents.Position(dims, at)];
            at[axis] = (int)(index < 0 ? index + data.Dims[axis] : index);
            var element = data.Elements[Contents.Position(data.Dims, at)];
            at[axis] = own;
            return element;
        });
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("logits: f32[B, S, 32000], ids: i64[B, S, 1]", Outputs: "f32[B, S, 1]", Attributes: "axis=-1"),
        new("X: i64[3] = {B, S, 8}, indices: i64[2] = {2, -3}", Outputs: "i64[2] = {8, B}", Attributes: "axis=0"),
    ];
}
