using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A sequence with one more member, at the end or at a position.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX SequenceInsert-11.</remarks>
public sealed class SequenceInsert : Operator
{
    public override OperatorId Id => new("", "SequenceInsert", SinceVersion: 11);

    public override KernelClass Class => KernelClass.View;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (sequence, tensor) = (node.Inputs[0], node.Inputs[1]);
        var element = SequenceTypes.Element(node, sequence);
        if (sequence.Members is { } members && (node.Has(2) ? SequenceTypes.Position(node, 2, members.Length) : members.Length) is { } position)
        {
            return [SequenceTypes.Of(node, tensor.ElementType, members.Insert(position, tensor))];
        }

        return [SequenceTypes.Of(sequence.Members is [] ? tensor : FactMerge.Types(element, tensor, (_, _) => node.FreshDim($"{node.Node.Outputs[0]}_element_dim")))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("list: sequence<f32>[B, 64], X: f32[B, 64]", Outputs: "sequence<f32>[B, 64]"),
    ];
}
