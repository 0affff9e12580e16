namespace LlmReport.Estimation;

/// <summary>The largest memory over several runs of a plan, and the run that has it.</summary>
internal sealed class MemoryPeak(PlanProgram program)
{
    private double kvCacheBytes;
    private double activationBytes;
    private double residentBytes = double.NegativeInfinity;

    /// <summary>The run with the largest sum; null before the first.</summary>
    public Workload? Run { get; private set; }

    public void Observe(double[] values, Workload run)
    {
        var (kvCache, activations) = (program.KvCacheBytes(values), program.PeakActivationBytes(values));
        if (kvCache + activations > residentBytes)
        {
            Run = run;
        }

        kvCacheBytes = Math.Max(kvCacheBytes, kvCache);
        activationBytes = Math.Max(activationBytes, activations);
        residentBytes = Math.Max(residentBytes, kvCache + activations);
        Run ??= run;
    }

    /// <summary>The largest of each; their peak is that of one run, which may be less than their sum.</summary>
    public MemoryPlan Over(MemoryPlan plan) => plan with
    {
        KvCacheBytes = RunColumns.Known(kvCacheBytes),
        PeakActivationBytes = RunColumns.Known(activationBytes),
        PeakMemoryBytes = plan.WeightBytes + RunColumns.Known(residentBytes),
    };
}
