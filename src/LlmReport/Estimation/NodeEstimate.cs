namespace LlmReport.Estimation;

/// <summary>One node as exported, before fusion: the analytic account. Null where it is not known; zero for views and host nodes.</summary>
public sealed record NodeEstimate(int Node, int Kernel, WorkCounts? Work, TrafficBytes? Traffic)
{
    public double? ArithmeticIntensity => Work is { } work && Traffic is { Total: > 0 } traffic ? work.Flops / traffic.Total : null;
}
