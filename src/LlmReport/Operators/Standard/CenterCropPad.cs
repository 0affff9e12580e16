using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The input cropped or padded around its centre to given extents.</summary>
/// <remarks>The extents replace those of the given axes, or of all. Reads at most what it writes. No FLOPs. Source: ONNX CenterCropPad-18.</remarks>
public sealed class CenterCropPad : Operator
{
    public override OperatorId Id => new("", "CenterCropPad", SinceVersion: 18);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var wanted = ListArgument.Elements(node, 1);
        var axes = node.Ints("axes") ?? [.. Enumerable.Range(0, shape.Rank).Select(i => (long)i)];
        if (wanted is { } given && given.Length != axes.Length)
        {
            throw node.Inconsistent($"{given.Length} extents for {axes.Length} axes");
        }

        for (var i = 0; i < axes.Length; i++)
        {
            var axis = node.Axis(axes[i], shape.Rank);
            shape = shape.With(axis, wanted?[i] ?? ListArgument.Fresh(node, axis));
        }

        return [node.Inputs[0].WithShape(shape)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, H, W, 3], shape: i64[2] = {224, 224}", Outputs: "f32[B, 224, 224, 3]", Attributes: "axes=[1, 2]"),
    ];
}
