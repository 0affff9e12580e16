using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor cut along an axis into a sequence.</summary>
/// <remarks>Parts of the given lengths, or of one length with a smaller rest; without lengths, slices of 1, whose axis keepdims=0 drops. No FLOPs.
/// Source: ONNX SplitToSequence-24.</remarks>
public sealed class SplitToSequence : Operator
{
    private const int MaximumMembers = 4096;

    public override OperatorId Id => new("", "SplitToSequence", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var input = node.Inputs[0];
        var axis = node.Axis(node.Int("axis", 0), input.Shape.Rank);
        var drops = !node.Has(1) && node.Int("keepdims", 1) == 0;
        TensorType Part(Dim extent) => input.WithShape(drops ? input.Shape.Without(axis) : input.Shape.With(axis, extent));
        if (Parts(node, input.Shape[axis]) is { } parts)
        {
            return [SequenceTypes.Of(node, input.ElementType, [.. parts.Select(Part)])];
        }

        var known = !node.Has(1) ? Dim.One
            : node.Inputs[1].Shape.Rank == 0 && node.Integers(1) is [var length] && Dim.TryDivideExactly(input.Shape[axis], length, out _) ? length : null;
        return [SequenceTypes.Of(Part(known ?? ListArgument.Fresh(node, axis, 0, input.Shape[axis])))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[4, B]", Outputs: "sequence<f32>[1, B]"),
        new("X: f32[4, B]", Outputs: "sequence<f32>[B]", Attributes: "keepdims=0"),
        new("X: f32[2*S, B], length: i64[] = {S}", Outputs: "sequence<f32>[S, B]"),
    ];

    private static IEnumerable<Dim>? Parts(NodeContext node, Dim extent)
    {
        if (node.Has(1) && node.Inputs[1].Shape.Rank == 1)
        {
            return node.Integers(1);
        }

        var length = node.Has(1) ? node.Constants(1)?[0] : 1;
        return length is { } by and > 0 && extent.Constant is { } whole && (whole + by - 1) / by <= MaximumMembers
            ? Enumerable.Range(0, (int)((whole + by - 1) / by)).Select(i => Dim.Of(Math.Min(by, whole - (i * by))))
            : null;
    }
}
