using System.Collections.Immutable;

namespace LlmReport.Operators;

/// <summary>An element-wise operator of two inputs that broadcast; before opset 7 the second takes the shape of the first.</summary>
public abstract class BinaryOperator : ElementwiseOperator
{
    public override int RequiredInputs => 2;

    private const int FirstOpsetWithBroadcasting = 7;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        node.Opset < FirstOpsetWithBroadcasting ? [Result(node).WithShape(node.Inputs[0].KnownShape)] : base.InferOutputs(node);

    public override ShapeValue? EvaluateValue(NodeContext node, int output) =>
        node.Opset >= FirstOpsetWithBroadcasting && node.Value(0) is { } a && node.Value(1) is { } b
            ? ElementValues.Zip(a, b, (x, y) => Apply(x, y, node)) : null;

    /// <summary>The function of two followed elements; null where it is not known.</summary>
    protected abstract Scalar? Apply(Scalar a, Scalar b, NodeContext node);
}
