using System.Collections.Immutable;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>What an operator says of a node.</summary>
/// <param name="Outputs">What is known of each output; of an omitted one, nothing.</param>
/// <param name="Cost">Cost of one execution; null where it is not known.</param>
/// <param name="IsView">True where the node only gives its input another shape.</param>
/// <param name="States">State that the node carries from step to step.</param>
internal sealed record OperatorAnswer(ImmutableArray<ValueFact> Outputs, KernelCost? Cost, bool IsView, ImmutableArray<StateSlot> States)
{
    /// <summary>Of an operator that is not known.</summary>
    public static OperatorAnswer Unknown(int outputs) => new([.. Enumerable.Repeat(ValueFact.Unknown, outputs)], null, false, []);
}
