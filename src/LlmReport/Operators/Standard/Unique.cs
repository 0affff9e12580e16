using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The distinct elements, or the distinct slices along an axis; where each first stands, which one each input is, how often each occurs.</summary>
/// <remarks>A new symbol of at most the number of candidates unless the contents are known. n·log2 n comparisons are not counted: one vector FLOP an element.
/// Source: ONNX Unique-11.</remarks>
public sealed class Unique : Operator
{
    public override OperatorId Id => new("", "Unique", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        int? axis = node.Int("axis") is { } given ? node.Axis(given, shape.Rank) : null;
        var candidates = axis is { } along ? shape[along] : shape.ElementCount;
        var count = Distinct(node, axis) is { } found
            ? Dim.Of(found)
            : node.FreshDim($"{node.Node.Outputs[0]}_unique", candidates, candidates.Range.Minimum >= 1 ? 1 : 0);
        var list = TensorType.Of(ElementType.Int64, count);
        return
        [
            node.Inputs[0].WithShape(axis is { } at ? shape.With(at, count) : TensorShape.Of(count)),
            list,
            TensorType.Of(ElementType.Int64, candidates),
            list,
        ];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Int("axis") is not null || node.Value(0) is not { } x || x.Elements.Any(e => e?.Number is null))
        {
            return null;
        }

        var groups = x.Elements.Select((element, at) => (Element: element!, At: at)).GroupBy(pair => pair.Element.Number!.Value).ToList();
        groups = node.Int("sorted", 1) != 0 ? [.. groups.OrderBy(group => group.Key)] : groups;
        return output switch
        {
            0 => new ShapeValue([groups.Count], [.. groups.Select(group => group.First().Element)]),
            1 => ShapeValue.OfList([.. groups.Select(group => Dim.Of(group.First().At))]),
            2 => ShapeValue.OfList([.. x.Elements.Select(element => Dim.Of(groups.FindIndex(group => group.Key == element!.Number)))]),
            _ => ShapeValue.OfList([.. groups.Select(group => Dim.Of(group.Count()))]),
        };
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[6] = {2, 1, 1, 3, 4, 3}", Outputs: "f32[4] = {1, 2, 3, 4}, i64[4] = {1, 0, 3, 4}, i64[6] = {1, 0, 0, 2, 3, 2}, i64[4] = {2, 1, 2, 1}", VectorFlops: "6"),
        new("X: f32[3, 2] = {1, 0, 1, 0, 2, 3}", Outputs: "f32[2, 2]", Attributes: "axis=0"),
    ];

    private static int? Distinct(NodeContext node, int? axis)
    {
        if (node.Value(0) is not { } value || value.Elements.Any(e => e?.Number is null))
        {
            return null;
        }

        if (axis is not { } along)
        {
            return value.Elements.Distinct().Count();
        }

        var inner = Contents.Count(ImmutableArray.Create(value.Dims, along + 1, value.Dims.Length - along - 1));
        return value.Elements.Select((element, i) => (Slice: i / inner % value.Dims[along], element!.Number))
            .GroupBy(pair => pair.Slice, (_, pairs) => string.Join(' ', pairs.Select(p => p.Number))).Distinct().Count();
    }
}
