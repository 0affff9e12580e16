using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A tensor filled with one value: of the shape of an input, of the shape that an input holds, or of a given one.</summary>
/// <remarks><c>extra_shape</c> adds axes at the end. No FLOPs. Source: ONNX ConstantFill-1, experimental and long withdrawn.</remarks>
public sealed class ConstantFill : Operator
{
    public override OperatorId Id => new("", "ConstantFill");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 0;

    public override bool ReadsOnHost(int input) => true;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var filled = !node.Has(0) ? Given(node, "shape") : node.Int("input_as_shape", 0) != 0 ? ListArgument.Shape(node, 0) : node.Inputs[0].Shape;
        var type = node.ElementType("dtype") ?? ElementType.Float32;
        return [filled is null ? TensorType.Unknown.WithElementType(type) : new TensorType(type, new TensorShape([.. filled.Dims, .. Given(node, "extra_shape").Dims]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => KernelCost.Zero;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("x: f32[B, S]", Outputs: "f32[B, S, 4]", Attributes: "extra_shape=[4]"),
        new("shape: i64[2] = {B, 8}", Outputs: "i64[B, 8]", Attributes: "input_as_shape=1, dtype=7"),
        new("", Outputs: "f32[2, 3]", Attributes: "shape=[2, 3]"),
    ];

    private static TensorShape Given(NodeContext node, string attribute) => new([.. (node.Ints(attribute) ?? []).Select(Dim.Of)]);
}
