using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>start, start + delta, … as long as limit is not reached.</summary>
/// <remarks>max(0, ⌈(limit − start)/delta⌉) elements, exactly where the numbers are whole or fractions of dims. One vector FLOP an element.
/// Source: ONNX Range-27.</remarks>
public sealed class Range : Operator
{
    public override OperatorId Id => new("", "Range", SinceVersion: 11);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(TensorShape.Of(Count(node) ?? ListArgument.Fresh(node, 0)))];

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (Element(node, 0) is not { } start || Delta(node) is not { } delta || Contents.Dims(node.Outputs[0].Shape) is not { } dims)
        {
            return null;
        }

        return ShapeValue.Create(dims, i => start.Integer is { } first && delta.Integer is { } step ? new Scalar(first + (step * i))
            : start.Number is { } from && delta.Number is { } by ? Scalar.Of(from + (by * i))
            : null);
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { VectorFlops = node.Outputs[0].ElementCount };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("start: i64[] = {0}, limit: i64[] = {S}, delta: i64[] = {1}", Outputs: "i64[S]", VectorFlops: "S"),
        new("start: i64[] = {P}, limit: i64[] = {P + S}, delta: i64[] = {1}", Outputs: "i64[S]"),
        new("start: i64[] = {10}, limit: i64[] = {4}, delta: i64[] = {-2}", Outputs: "i64[3] = {10, 8, 6}"),
    ];

    private static Scalar? Element(NodeContext node, int input) => node.Value(input) is { Count: 1 } value ? value.Elements[0] : null;

    /// <summary>The step, which ONNX Runtime's operator of this name may leave out.</summary>
    private static Scalar? Delta(NodeContext node) => node.Has(2) ? Element(node, 2) : new Scalar(Dim.One);

    private static Dim? Count(NodeContext node)
    {
        if (Element(node, 0) is not { } start || Element(node, 1) is not { } limit || Delta(node) is not { } delta)
        {
            return null;
        }

        if (node.Inputs[0].ElementType.IsFloat() && (start.Number, limit.Number, delta.Number) is ({ } first, { } last, { } by))
        {
            var distance = node.Inputs[0].ElementType == ElementType.Float32 ? (float)last - (float)first : last - first;
            return by == 0 ? null : Dim.Of((long)Math.Max(0, Math.Ceiling(distance / by)));
        }

        if (start.Numerator is not { } a || limit.Numerator is not { } b || delta.Numerator is not { } step)
        {
            return null;
        }

        var span = ((b * start.Denominator) - (a * limit.Denominator)) * delta.Denominator;
        var divisor = step * start.Denominator * limit.Denominator;
        return divisor.Range.Minimum >= 1 ? Dim.Max(Dim.Zero, Dim.CeilDiv(span, divisor))
            : divisor.Range.Maximum <= -1 ? Dim.Max(Dim.Zero, Dim.CeilDiv(-span, -divisor))
            : null;
    }
}
