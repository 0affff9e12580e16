using LlmReport.Operators;

namespace LlmReport.Estimation;

/// <summary>Where the three counts of work stand among the values of a plan's formulas.</summary>
internal readonly record struct WorkSlots(int MatrixFlops, int VectorFlops, int Transcendentals)
{
    public static WorkSlots In(FormulaTable table, KernelCost? cost) =>
        new(table.SlotOf(cost?.MatrixFlops), table.SlotOf(cost?.VectorFlops), table.SlotOf(cost?.Transcendentals));

    /// <summary>The counts that causal masks leave: those of the tokens that are there, however many are allocated.</summary>
    public static WorkSlots OfCausal(FormulaTable table, KernelCost? cost) => cost?.Causal is not { } causal ? In(table, cost)
        : new(table.SlotAsIs(causal.MatrixFlops), table.SlotAsIs(causal.VectorFlops), table.SlotAsIs(causal.Transcendentals));

    public WorkCounts Of(double[] values) => new(values[MatrixFlops], values[VectorFlops], values[Transcendentals]);
}
