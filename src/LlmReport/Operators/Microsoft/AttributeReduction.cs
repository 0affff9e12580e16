namespace LlmReport.Operators.Microsoft;

/// <summary>A reduction whose axes are an attribute in every version.</summary>
internal abstract class AttributeReduction : Operator
{
    public override KernelClass Class => KernelClass.Reduction;

    protected static TensorShape Reduced(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var axes = node.Ints("axes") is { IsEmpty: false } given ? given.Select(axis => node.Axis(axis, shape.Rank)) : Enumerable.Range(0, shape.Rank);
        return Shapes.Reduce(shape, axes, node.Int("keepdims", 1) != 0);
    }
}
