using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Inserts axes of extent 1; the axes count in the output.</summary>
/// <remarks>A view. Source: ONNX Unsqueeze-13; before 13 the axes are an attribute.</remarks>
public sealed class Unsqueeze : Operator
{
    public override OperatorId Id => new("", "Unsqueeze");

    public override KernelClass Class => KernelClass.View;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        if (ListArgument.Constants(node, "axes", 1) is not { } axes)
        {
            return [node.Inputs[0].WithShape(Placed(node, shape.Rank))];
        }

        var dims = new Dim?[shape.Rank + axes.Length];
        foreach (var axis in axes)
        {
            var at = node.Axis(axis, dims.Length);
            dims[at] = dims[at] is null ? Dim.One : throw node.Inconsistent($"axis {at} is inserted twice");
        }

        var result = ImmutableArray.CreateBuilder<Dim>(dims.Length);
        var next = 0;
        foreach (var inserted in dims)
        {
            result.Add(inserted ?? shape[next++]);
        }

        return [node.Inputs[0].WithShape(new TensorShape(result.MoveToImmutable()))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => Contents.Seen(node);

    /// <summary>Where only the number of axes is known: the rank, with new symbols for the dims.</summary>
    private static TensorShape? Placed(NodeContext node, int rank) => node.Inputs.Optional(1)?.KnownShape?.ElementCount.Constant is { } inserted and <= ShapeValue.MaximumElements
        ? ListArgument.Shape(node, [.. new Dim?[rank + (int)inserted]]) : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S], axes: i64[2] = {1, -1}", Outputs: "f16[B, 1, S, 1]"),
        new("X: f16[B, S], axes: i64[1]", Outputs: "Y: f16[Y_dim_0, Y_dim_1, Y_dim_2]"),
        new("X: i64[] = {S}, axes: i64[1] = {0}", Outputs: "i64[1] = {S}"),
        new("X: f16[B, S]", Outputs: "f16[1, B, S]", Attributes: "axes=[0]", Opset: 11),
    ];
}
