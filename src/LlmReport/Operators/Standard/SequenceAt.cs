using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>The member of a sequence at a position.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX SequenceAt-11.</remarks>
public sealed class SequenceAt : Operator
{
    public override OperatorId Id => new("", "SequenceAt", SinceVersion: 11);

    public override KernelClass Class => KernelClass.View;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var sequence = node.Inputs[0];
        var element = SequenceTypes.Element(node, sequence);
        if (sequence.Members is { } members && SequenceTypes.Position(node, 1, members.Length) is { } position)
        {
            return position < members.Length ? [members[position]] : throw node.Inconsistent($"no member {position} in a sequence of {members.Length}");
        }

        return [element];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("list: sequence<f32>[B, 64], position: i64[] = {-1}", Outputs: "f32[B, 64]"),
    ];
}
