using System.Collections.Immutable;
using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>A prefill and every decode step after it, added up kernel group by kernel group.</summary>
/// <remarks>Nothing is interpolated: each step is evaluated at its own context. What a step has in common with the one before it is not evaluated
/// again but added once, times the number of steps.</remarks>
internal sealed class ChatRun : PlanNumbers
{
    private readonly PlanProgram program;
    private readonly PlanRun prefill;
    private readonly PlanRun steps;
    private readonly ExactSums sums;
    private readonly double[] rows;
    private readonly MemoryPeak memory;
    private readonly long[] unchangedSince;
    private long step = 1;

    public ChatRun(PlanProgram program, HardwareSpec hardware, Workload chat)
        : base(program, hardware)
    {
        this.program = program;
        sums = new ExactSums(program.Groups.Length * RunColumns.Count);
        unchangedSince = new long[program.Groups.Length];
        prefill = new PlanRun(program, hardware);
        steps = new PlanRun(program, hardware) { BeforeChange = AddSteps };
        memory = new MemoryPeak(program);
        prefill.BindExactly(chat.Prefill);
        memory.Observe(prefill.Values, chat.Prefill);
        var firstToken = Seconds(prefill);
        var (first, mean, last) = Decode(chat);
        for (var group = 0; group < program.Groups.Length; group++)
        {
            Add(prefill, group, 1);
        }

        rows = [.. Enumerable.Range(0, program.Groups.Length * RunColumns.Count).Select(index => sums[index])];
        Chat = new ChatTimes(firstToken, first, mean, last, RunColumns.Known(SumOf(RunColumns.PredictedSeconds)));
    }

    public override ChatTimes? Chat { get; }

    public override ReadOnlySpan<double> RowOf(int group) => rows.AsSpan(group * RunColumns.Count, RunColumns.Count);

    public override TimeParameters ParametersOf(int group) => prefill.ParametersOf(group);

    public override double LargestOf(ImmutableArray<int> slots) =>
        step == 0 ? prefill.LargestOf(slots) : Math.Max(prefill.LargestOf(slots), steps.LargestOf(slots));

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
        peak.BindExactly(memory.Run!);
        return memory.Over(peak.PlanMemory());
    }

    public override MemoryPlan SumMemory() => memory.Over(prefill.SumMemory());

    private (double? First, double? Mean, double? Last) Decode(Workload chat)
    {
        if (chat.GeneratedTokens == 0)
        {
            step = 0;
            return (null, null, null);
        }

        steps.BindExactly(chat.Step(1));
        Array.Fill(unchangedSince, 1);
        memory.Observe(steps.Values, chat.Step(1));
        var first = Seconds(steps);
        for (step = 2; step <= chat.GeneratedTokens; step++)
        {
            var workload = chat.Step(step);
            steps.Bind(workload);
            memory.Observe(steps.Values, workload);
        }

        for (var group = 0; group < program.Groups.Length; group++)
        {
            AddSteps(group);
        }

        return (first, RunColumns.Known(SumOf(RunColumns.PredictedSeconds) / chat.GeneratedTokens), Seconds(steps));
    }

    /// <summary>Adds the steps since the group last changed, this one not included.</summary>
    private void AddSteps(int group)
    {
        Add(steps, group, step - unchangedSince[group]);
        unchangedSince[group] = step;
    }

    private void Add(PlanRun run, int group, double times)
    {
        var row = run.RowOf(group);
        for (var column = 0; column < row.Length; column++)
        {
            sums.Add((group * RunColumns.Count) + column, row[column], times);
        }
    }

    private double SumOf(int column)
    {
        var total = new ExactSums(1);
        for (var group = 0; group < program.Groups.Length; group++)
        {
            total.Add(0, sums, (group * RunColumns.Count) + column, program.Groups[group].Count);
        }

        return total[0];
    }

    private static double? Seconds(PlanRun run)
    {
        Span<double> total = stackalloc double[RunColumns.Count];
        run.Sum(total);
        return RunColumns.Known(total[RunColumns.PredictedSeconds]);
    }
}
