using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The slices along an axis, or the elements of the flattened input, for which a condition holds.</summary>
/// <remarks>A new symbol of at most the condition's length unless its contents are known. Reads the condition and what it keeps. Source: ONNX Compress-11.</remarks>
public sealed class Compress : Operator
{
    public override OperatorId Id => new("", "Compress", SinceVersion: 9);

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Int("axis") is not { } axis)
        {
            return [node.Inputs[0].WithShape(TensorShape.Of(Count(node, node.Inputs[0].KnownShape?.ElementCount)))];
        }

        var shape = node.Inputs[0].Shape;
        var at = node.Axis(axis, shape.Rank);
        return [node.Inputs[0].WithShape(shape.With(at, Count(node, shape[at])))];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output)
    {
        if (node.Value(0) is not { } value || node.Constants(1) is not { } condition || (node.Int("axis") is not null && value.Dims.Length != 1))
        {
            return null;
        }

        ImmutableArray<Scalar?> kept = [.. value.Elements.Where((_, i) => i < condition.Length && condition[i] != 0)];
        return new ShapeValue([kept.Length], kept);
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    /// <summary>How many of an extent are kept; a condition that is longer says nothing beyond it.</summary>
    private static Dim Count(NodeContext node, Dim? extent) => node.Constants(1) is { } condition
        ? Dim.Of(condition.Take((int)long.Min(extent?.Constant ?? condition.Length, condition.Length)).Count(c => c != 0))
        : node.FreshDim($"{node.Node.Outputs[0]}_kept", node.Inputs[1].KnownShape?.ElementCount);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, 3], condition: b[3] = {1, 0, 1}", Outputs: "f16[B, 2]", Attributes: "axis=1"),
        new("X: i64[3] = {B, S, 4}, condition: b[2] = {0, 1}", Outputs: "i64[1] = {S}"),
    ];
}
