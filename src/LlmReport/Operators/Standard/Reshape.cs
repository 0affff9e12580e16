using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The same elements in another shape.</summary>
/// <remarks>In the shape, 0 keeps the input's dim (unless allowzero) and one −1 takes what is left of the elements. A dim that depends on
/// data is found in the same way where it is the only one. A view: nothing moves. Source: ONNX Reshape-14; before 5 the shape is an attribute.</remarks>
public sealed class Reshape : Operator
{
    public override OperatorId Id => new("", "Reshape");

    public override KernelClass Class => KernelClass.View;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(ListArgument.Elements(node, "shape", 1) is { } wanted ? Resolve(node, wanted) : null)];

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Contents.Seen(node);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 4096], shape: i64[4] = {0, 0, 32, -1}", Outputs: "f16[B, S, 32, 128]"),
        new("X: f16[B, S, 64], shape: i64[2] = {-1, 64}", Outputs: "f16[B*S, 64]"),
        new("X: f32[0, 3], shape: i64[2] = {3, 0}", Outputs: "f32[3, 0]", Attributes: "allowzero=1"),
        new("X: f32[B, 3], shape: i64[2] = {3, 0}", Outputs: "f32[3, 0]", Attributes: "allowzero=1"),
        new("X: i64[4] = {1, B, 2, S}, shape: i64[2] = {2, -1}", Outputs: "i64[2, 2] = {1, B, 2, S}"),
    ];

    private static TensorShape Resolve(NodeContext node, ImmutableArray<Dim?> wanted)
    {
        var input = node.Inputs[0].KnownShape;
        var copiesZero = node.Int("allowzero", 0) == 0;
        var dims = new Dim?[wanted.Length];
        var (open, openCount) = (-1, 0);
        for (var axis = 0; axis < dims.Length; axis++)
        {
            dims[axis] = wanted[axis] is not { } dim || dim == Dim.Of(-1) ? null
                : dim == Dim.Zero && copiesZero ? input is null ? null : Copied(node, input, axis)
                : dim;
            if (dims[axis] is null)
            {
                (open, openCount) = (axis, openCount + 1);
            }
        }

        if (openCount == 1 && input is not null)
        {
            dims[open] = Remaining(node, input.ElementCount, dims);
        }
        else if (openCount == 0 && input is not null && (input.ElementCount.IsConstant || Array.IndexOf(dims, Dim.Zero) < 0))
        {
            // Not where the shape says that the input is empty: symbols are taken to be at least 1.
            node.Unify(input.ElementCount, new TensorShape([.. dims!]).ElementCount, "the elements of Reshape");
        }

        return ListArgument.Shape(node, [.. dims]);
    }

    private static Dim Copied(NodeContext node, TensorShape input, int axis) =>
        axis < input.Rank ? input[axis] : throw node.Inconsistent($"dim {axis} is copied from an input of rank {input.Rank}");

    private static Dim? Remaining(NodeContext node, Dim elements, Dim?[] dims)
    {
        var others = Dim.One;
        foreach (var dim in dims)
        {
            others *= dim ?? Dim.One;
        }

        if (others == Dim.Zero)
        {
            return elements == Dim.Zero ? Dim.Zero : null;
        }

        if (elements.IsConstant && others.IsConstant && !Dim.TryDivideExactly(elements, others, out _))
        {
            var target = string.Join(", ", dims.Select(d => d?.ToString() ?? "-1"));
            throw node.Inconsistent($"{elements} elements cannot be reshaped to [{target}]");
        }

        return Dim.FloorDiv(elements, others);
    }
}
