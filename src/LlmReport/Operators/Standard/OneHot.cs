using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Each index spread into a row of depth elements: the on value at the index, the off value elsewhere.</summary>
/// <remarks>indices [I…] → [I…] with depth inserted at axis. One comparison an output element. Source: ONNX OneHot-11.</remarks>
public sealed class OneHot : Operator
{
    public override OperatorId Id => new("", "OneHot", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var indices = node.Inputs[0].Shape;
        var axis = node.Axis(node.Int("axis", -1), indices.Rank + 1);
        var depth = node.Value(1) is { Count: 1 } value && value.Elements[0] is { } given
            ? given.Integer ?? (given.Number is { } number ? (long)number : null)
            : null;
        return [node.Inputs[2].WithShape(indices.Insert(axis, depth ?? ListArgument.Fresh(node, axis)))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ids: i64[B, S], depth: i64[] = {8}, values: f16[2]", Outputs: "f16[B, S, 8]", VectorFlops: "8*B*S"),
        new("ids: i64[B, S], depth: i64[1] = {E}, values: f32[2]", Outputs: "f32[B, E, S]", Attributes: "axis=1"),
    ];
}
