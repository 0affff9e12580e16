using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>The K greatest or least elements along an axis, and their positions.</summary>
/// <remarks>X [..., D, ...], K [1] → values and i64 indices [..., K, ...]; K is an attribute before opset 10, and a new symbol of at most D where it is not known.
/// 1 vector FLOP per input element: a comparison with the least of the kept ones. Source: ONNX TopK-24.</remarks>
public sealed class TopK : Operator
{
    private const int FirstOpsetWithInput = 10;

    public override OperatorId Id => new("", "TopK");

    public override KernelClass Class => KernelClass.Reduction;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0];
        var axis = node.Axis(node.Int("axis", -1), x.Shape.Rank);
        var kept = node.Opset < FirstOpsetWithInput ? node.Int("k") ?? throw node.Inconsistent("the attribute k is missing")
            : node.Integers(1) is [var known] ? known : node.FreshDim("top_k", x.Shape[axis]);
        var values = x.WithShape(x.Shape.With(axis, kept));
        return [values, values.WithElementType(ElementType.Int64)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { IsScalar: false } x || node.Int("sorted", 1) == 0 || x.Elements.Any(e => e?.Number is null) || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", -1), x.Dims.Length);
        var inner = Contents.Count(ImmutableArray.Create(x.Dims, axis + 1, x.Dims.Length - axis - 1));
        var sign = node.Int("largest", 1) != 0 ? -1 : 1;
        var orders = new Dictionary<(int Row, int Column), int[]>();
        return ShapeValue.Create(dims, i =>
        {
            var line = (Row: i / inner / dims[axis], Column: i % inner);
            Scalar At(int place) => x.Elements[(((line.Row * x.Dims[axis]) + place) * inner) + line.Column]!;
            var order = orders.TryGetValue(line, out var known) ? known
                : orders[line] = [.. Enumerable.Range(0, x.Dims[axis]).OrderBy(place => sign * At(place).Number!.Value)];
            var found = order[i / inner % dims[axis]];
            return output == 0 ? At(found) : new Scalar(found);
        });
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Inputs[0].ElementCount };

    public override bool ReadsOnHost(int input) => input == 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64], K: i64[1] = {8}", Outputs: "f32[B, S, 8], i64[B, S, 8]", VectorFlops: "64*B*S"),
        new("X: f32[B, S, 64], K: i64[1] = {S}", Outputs: "f32[B, S, S], i64[B, S, S]", VectorFlops: "64*B*S"),
        new("X: f32[B, S]", Outputs: "f32[3, S], i64[3, S]", Attributes: "axis=0, k=3", Opset: 9),
        new("X: i64[4] = {3, 7, 1, 7}, K: i64[1] = {3}", Outputs: "i64[3] = {7, 7, 3}, i64[3] = {1, 3, 0}"),
    ];
}
