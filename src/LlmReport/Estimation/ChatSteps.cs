namespace LlmReport.Estimation;

/// <summary>The decode steps of a chat, added up kernel group by kernel group.</summary>
/// <remarks>Exact, in one of two ways. Where every count and size grows by the same amount from step to step, so does the time of a kernel as long as the same
/// terms of it count: such a run of steps adds up to its length times the mean of its first and last, and steps are halved until they are such runs.
/// Otherwise each step is evaluated at its own context; what it has in common with the one before it is added once, times the number of steps.</remarks>
internal sealed class ChatSteps
{
    private readonly PlanProgram program;
    private readonly Workload chat;
    private readonly PlanRun run;
    private readonly long[] unchangedSince;
    private long step = 1;

    /// <param name="program">The plan.</param>
    /// <param name="run">Numbers of the plan, new or of another workload.</param>
    /// <param name="chat">The chat that the steps belong to.</param>
    public ChatSteps(PlanProgram program, PlanRun run, Workload chat)
    {
        (this.program, this.run, this.chat) = (program, run, chat);
        Sums = new ExactSums(program.Groups.Length * RunColumns.Count);
        Memory = new MemoryPeak(program);
        unchangedSince = new long[program.Groups.Length];
        if (chat.GeneratedTokens > 0)
        {
            run.BindFirstExactly(chat.Step(1));
            FirstSeconds = run.PredictedSeconds;
            if (program.IsAffineInSteps && run.IsTimePiecewiseLinear)
            {
                AddRuns();
            }
            else
            {
                AddEach();
            }

            LastSeconds = run.PredictedSeconds;
        }
    }

    public ExactSums Sums { get; }

    /// <summary>The largest memory of all steps.</summary>
    public MemoryPeak Memory { get; }

    public double? FirstSeconds { get; }

    public double? LastSeconds { get; }

    /// <summary>The numbers of the last step.</summary>
    public PlanRun LastRun => run;

    private void AddEach()
    {
        Array.Fill(unchangedSince, 1);
        Memory.Observe(run.Values, chat.Step(1));
        for (step = 2; step <= chat.GeneratedTokens; step++)
        {
            var workload = chat.Step(step);
            run.Bind(workload, AddUnchanged);
            Memory.Observe(run.Values, workload);
        }

        for (var group = 0; group < program.Groups.Length; group++)
        {
            AddUnchanged(group);
        }
    }

    /// <summary>Adds the steps since the group last changed, this one not included.</summary>
    private void AddUnchanged(int group)
    {
        var row = run.RowOf(group);
        for (var column = 0; column < row.Length; column++)
        {
            Sums.Add((group * RunColumns.Count) + column, row[column], step - unchangedSince[group]);
        }

        unchangedSince[group] = step;
    }

    /// <summary>Sizes are linear too, so that memory is largest at one of the ends.</summary>
    private void AddRuns()
    {
        var first = At(1);
        Memory.Observe(run.Values, chat.Step(1));
        var last = At(chat.GeneratedTokens);
        Memory.Observe(run.Values, chat.Step(chat.GeneratedTokens));
        AddRuns(first, last);
        run.Bind(chat.Step(chat.GeneratedTokens));
    }

    private void AddRuns(End first, End last)
    {
        var length = last.Step - first.Step + 1;
        if (length <= 2 || first.Pieces.AsSpan().SequenceEqual(last.Pieces))
        {
            // Of a single step both ends are the same, and each counts half.
            for (var index = 0; index < first.Rows.Length; index++)
            {
                Sums.Add(index, first.Rows[index], length / 2.0);
                Sums.Add(index, last.Rows[index], length / 2.0);
            }

            return;
        }

        var middle = (first.Step + last.Step) / 2;
        AddRuns(first, At(middle));
        AddRuns(At(middle + 1), last);
    }

    private End At(long number)
    {
        run.Bind(chat.Step(number));
        return new End(number, run.CopyRows(), run.Pieces());
    }

    private sealed record End(long Step, double[] Rows, int[] Pieces);
}
