using System.Collections.Immutable;
using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>A plan on a device under one workload after another: only what a changed symbol touches is evaluated again.</summary>
internal sealed class PlanRun : PlanNumbers
{
    private readonly PlanProgram program;
    private readonly TimeModel time;
    private readonly TimeParameters[] parameters;
    private readonly ulong[] usedByGroup;
    private readonly double[] symbols;
    private readonly double[] rows;
    private bool isBound;

    public PlanRun(PlanProgram program, HardwareSpec hardware)
        : base(program, hardware)
    {
        this.program = program;
        time = new TimeModel(hardware, program.Precision);
        parameters = [.. program.Groups.Select(g => time.ParametersOf(g.First))];
        usedByGroup = [.. program.Groups.Select(UsedBy)];
        symbols = new double[program.Symbols.Names.Length];
        Array.Fill(symbols, double.NaN);
        Values = new double[program.Formulas.Length];
        rows = new double[program.Groups.Length * RunColumns.Count];
    }

    /// <summary>The values of the formulas by slot; not a number where a symbol is not bound.</summary>
    public double[] Values { get; }

    /// <summary>Of all kernels; null where it is not known.</summary>
    public double? PredictedSeconds
    {
        get
        {
            Span<double> total = stackalloc double[RunColumns.Count];
            Sum(total);
            return RunColumns.Known(total[RunColumns.PredictedSeconds]);
        }
    }

    /// <summary>True where the time of every kernel is the largest of linear terms, without a smooth transition between them.</summary>
    public bool IsTimePiecewiseLinear => Array.TrueForAll(parameters, p => double.IsPositiveInfinity(p.Calibration.OverlapExponent));

    public override ReadOnlySpan<double> RowOf(int group) => rows.AsSpan(group * RunColumns.Count, RunColumns.Count);

    public override TimeParameters ParametersOf(int group) => parameters[group];

    public override double LargestOf(ImmutableArray<int> slots) => KernelGroup.Sum(slots, Values);

    public override MemoryPlan PlanMemory() => MemoryPlanner.Plan(program, Values);

    public override MemoryPlan SumMemory() => MemoryPlanner.Totals(program, Values);

    /// <summary>Evaluates everything in whole numbers of 128 bits.</summary>
    /// <exception cref="ModelException">The workload does not fit the model's shapes.</exception>
    public void BindExactly(Workload workload)
    {
        program.Symbols.Fill(workload, symbols);
        isBound = true;
        var bindings = WorkloadBinding.Bind(program.Plan.Graph.Typed, workload);
        for (var slot = 0; slot < Values.Length; slot++)
        {
            Values[slot] = program.Formulas[slot].Evaluate(bindings) ?? double.NaN;
        }

        for (var group = 0; group < usedByGroup.Length; group++)
        {
            Evaluate(group);
        }
    }

    /// <summary>The first workload exactly, those after it as <see cref="Bind"/> does.</summary>
    /// <exception cref="ModelException">The first workload does not fit the model's shapes.</exception>
    public void BindFirstExactly(Workload workload)
    {
        if (isBound)
        {
            Bind(workload);
        }
        else
        {
            BindExactly(workload);
        }
    }

    /// <summary>Evaluates in doubles what differs from the workload before.</summary>
    /// <param name="workload">The workload to come.</param>
    /// <param name="beforeChange">Called with each group whose numbers are about to change.</param>
    public void Bind(Workload workload, Action<int>? beforeChange = null)
    {
        var changed = program.Symbols.Fill(workload, symbols);
        var (used, compiled) = (program.Symbols.UsedBy, program.Compiled);
        for (var slot = 0; slot < Values.Length; slot++)
        {
            if ((used[slot] & changed) != 0 || !isBound)
            {
                Values[slot] = compiled[slot].Evaluate(symbols);
            }
        }

        for (var group = 0; group < usedByGroup.Length; group++)
        {
            if ((usedByGroup[group] & changed) != 0 || !isBound)
            {
                beforeChange?.Invoke(group);
                Evaluate(group);
            }
        }

        isBound = true;
    }

    public override void Sum(Span<double> total)
    {
        total.Clear();
        for (var group = 0; group < program.Groups.Length; group++)
        {
            var row = RowOf(group);
            double count = program.Groups[group].Count;
            for (var column = 0; column < total.Length; column++)
            {
                total[column] += row[column] * count;
            }
        }
    }

    /// <summary>For each group which terms of its time count, as <see cref="TimeModel.PieceOf"/> says.</summary>
    public int[] Pieces() => [.. program.Groups.Select((group, index) => time.PieceOf(parameters[index], group.TimedWorkOf(Values), group.TrafficOf(Values, program.CastsAreFree).Total))];

    /// <summary>A copy of the numbers of all groups.</summary>
    public double[] CopyRows() => [.. rows];

    private void Evaluate(int index)
    {
        var group = program.Groups[index];
        var row = rows.AsSpan(index * RunColumns.Count, RunColumns.Count);
        var (work, repeat) = (group.Work.Of(Values), Values[group.Repeat]);
        var traffic = group.TrafficOf(Values, program.CastsAreFree);
        var timed = group.TimedWorkOf(Values);
        RunColumns.Write(row, work, group.CausalWork.Of(Values), timed.MatrixFlops, traffic, repeat);
        var isKnown = !double.IsNaN(work.Flops) && !double.IsNaN(timed.Flops) && !double.IsNaN(traffic.Total);
        RunColumns.Write(row, isKnown ? time.TimeOf(parameters[index], timed, traffic.Total) : null, repeat);
    }

    private ulong UsedBy(KernelGroup group)
    {
        var used = program.Symbols.UsedBy;
        IEnumerable<int> slots =
        [
            group.Repeat, group.Work.MatrixFlops, group.Work.VectorFlops, group.Work.Transcendentals,
            group.CausalWork.MatrixFlops, group.CausalWork.VectorFlops, group.CausalWork.Transcendentals,
            .. group.WeightReads, .. group.ActivationReads, .. group.KvReads, .. group.ActivationWrites, .. group.KvWrites, .. group.Scratch,
        ];
        return slots.Aggregate(0UL, (mask, slot) => mask | used[slot]);
    }
}
