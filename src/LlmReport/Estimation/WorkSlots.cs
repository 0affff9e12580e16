using LlmReport.Operators;

namespace LlmReport.Estimation;

/// <summary>Where the three counts of work stand among the values of a plan's formulas.</summary>
internal readonly record struct WorkSlots(int MatrixFlops, int VectorFlops, int Transcendentals)
{
    public static WorkSlots In(FormulaTable table, KernelCost? cost) =>
        new(table.SlotOf(cost?.MatrixFlops), table.SlotOf(cost?.VectorFlops), table.SlotOf(cost?.Transcendentals));

    public WorkCounts Of(double[] values) => new(values[MatrixFlops], values[VectorFlops], values[Transcendentals]);
}
