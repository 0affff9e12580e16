namespace LlmReport.Estimation;

/// <summary>FLOPs of a kernel, a node or a model. One multiply-add is 2 FLOPs.</summary>
public readonly record struct WorkCounts(double MatrixFlops, double VectorFlops, double Transcendentals)
{
    /// <summary>Multiply-adds of matrix products and convolutions.</summary>
    public double Macs => MatrixFlops / 2;

    public double Flops => MatrixFlops + VectorFlops + Transcendentals;

    public static WorkCounts operator +(WorkCounts a, WorkCounts b) =>
        new(a.MatrixFlops + b.MatrixFlops, a.VectorFlops + b.VectorFlops, a.Transcendentals + b.Transcendentals);

    public static WorkCounts operator *(WorkCounts a, double times) => new(a.MatrixFlops * times, a.VectorFlops * times, a.Transcendentals * times);
}
