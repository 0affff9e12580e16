using System.Collections.Immutable;
using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>A prefill and every decode step after it, added up kernel group by kernel group.</summary>
internal sealed class ChatRun : PlanNumbers
{
    private readonly PlanProgram program;
    private readonly PlanRun prefill;
    private readonly PlanRun lastStep;
    private readonly ChatSteps steps;
    private readonly ExactSums sums;
    private readonly double[] rows;

    public ChatRun(PlanProgram program, HardwareSpec hardware, Workload chat)
        : base(program, hardware)
    {
        this.program = program;
        prefill = new PlanRun(program, hardware);
        prefill.BindExactly(chat.Prefill());
        steps = new ChatSteps(program, hardware, chat);
        steps.Memory.Observe(prefill.Values, chat.Prefill());
        lastStep = chat.GeneratedTokens == 0 ? prefill : steps.LastRun;
        sums = steps.Sums;
        var mean = chat.GeneratedTokens == 0 ? null : RunColumns.Known(SumOf(RunColumns.PredictedSeconds) / chat.GeneratedTokens);
        for (var index = 0; index < program.Groups.Length * RunColumns.Count; index++)
        {
            sums.Add(index, prefill.RowOf(index / RunColumns.Count)[index % RunColumns.Count], 1);
        }

        rows = [.. Enumerable.Range(0, program.Groups.Length * RunColumns.Count).Select(index => sums[index])];
        Chat = new ChatTimes(prefill.PredictedSeconds, steps.FirstSeconds, mean, steps.LastSeconds, RunColumns.Known(SumOf(RunColumns.PredictedSeconds)));
    }

    public override ChatTimes? Chat { get; }

    public override ReadOnlySpan<double> RowOf(int group) => rows.AsSpan(group * RunColumns.Count, RunColumns.Count);

    public override TimeParameters ParametersOf(int group) => prefill.ParametersOf(group);

    public override double LargestOf(ImmutableArray<int> slots) => Math.Max(prefill.LargestOf(slots), lastStep.LargestOf(slots));

    public override void Sum(Span<double> total)
    {
        for (var column = 0; column < total.Length; column++)
        {
            total[column] = SumOf(column);
        }
    }

    public override MemoryPlan PlanMemory()
    {
        var peak = new PlanRun(program, Hardware);
        peak.BindExactly(steps.Memory.Run!);
        return steps.Memory.Over(peak.PlanMemory());
    }

    public override MemoryPlan SumMemory() => steps.Memory.Over(prefill.SumMemory());

    private double SumOf(int column)
    {
        var total = new ExactSums(1);
        for (var group = 0; group < program.Groups.Length; group++)
        {
            total.Add(0, sums, (group * RunColumns.Count) + column, program.Groups[group].Count);
        }

        return total[0];
    }
}
