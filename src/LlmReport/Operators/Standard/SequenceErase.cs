using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A sequence without the member at a position, or without the last.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX SequenceErase-11.</remarks>
public sealed class SequenceErase : Operator
{
    public override OperatorId Id => new("", "SequenceErase", SinceVersion: 11);

    public override KernelClass Class => KernelClass.View;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var sequence = node.Inputs[0];
        var element = SequenceTypes.Element(node, sequence);
        if (sequence.Members is { } members && (node.Has(1) ? SequenceTypes.Position(node, 1, members.Length) : members.Length - 1) is { } position)
        {
            return position >= 0 && position < members.Length
                ? [SequenceTypes.Of(node, element.ElementType, members.RemoveAt(position))]
                : throw node.Inconsistent($"no member {position} in a sequence of {members.Length}");
        }

        return [SequenceTypes.Of(element)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("list: sequence<f32>[B, 64], position: i64[] = {0}", Outputs: "sequence<f32>[B, 64]"),
    ];
}
