namespace LlmReport.Estimation;

/// <summary>The additive numbers of a kernel, a plan or a chat, side by side in a row; what is not known is not a number.</summary>
internal static class RunColumns
{
    public const int MatrixFlops = 0;
    public const int VectorFlops = 1;
    public const int Transcendentals = 2;
    public const int CausalMatrixFlops = 3;
    public const int CausalVectorFlops = 4;
    public const int CausalTranscendentals = 5;
    public const int WeightRead = 6;
    public const int ActivationRead = 7;
    public const int ActivationWrite = 8;
    public const int KvRead = 9;
    public const int KvWrite = 10;
    public const int RooflineSeconds = 11;
    public const int PredictedSeconds = 12;
    public const int Executions = 13;

    /// <summary>Matrix FLOPs that the time counts: without masked blocks where the kernel skips them.</summary>
    public const int TimedMatrixFlops = 14;

    /// <summary>Predicted seconds by bound, from here on, in the order of <see cref="Bound"/>; 0 where the time is not known.</summary>
    public const int SecondsByBound = 15;

    public const int Count = SecondsByBound + 3;

    public static void Write(Span<double> row, WorkCounts work, WorkCounts causal, double timedMatrixFlops, TrafficBytes traffic, double repeat)
    {
        row[MatrixFlops] = work.MatrixFlops * repeat;
        row[VectorFlops] = work.VectorFlops * repeat;
        row[Transcendentals] = work.Transcendentals * repeat;
        row[CausalMatrixFlops] = causal.MatrixFlops * repeat;
        row[CausalVectorFlops] = causal.VectorFlops * repeat;
        row[CausalTranscendentals] = causal.Transcendentals * repeat;
        row[WeightRead] = traffic.WeightRead * repeat;
        row[ActivationRead] = traffic.ActivationRead * repeat;
        row[ActivationWrite] = traffic.ActivationWrite * repeat;
        row[KvRead] = traffic.KvRead * repeat;
        row[KvWrite] = traffic.KvWrite * repeat;
        row[Executions] = repeat;
        row[TimedMatrixFlops] = timedMatrixFlops * repeat;
    }

    public static void Write(Span<double> row, KernelTime? time, double repeat)
    {
        row[SecondsByBound..].Clear();
        row[RooflineSeconds] = time?.RooflineSeconds * repeat ?? double.NaN;
        row[PredictedSeconds] = time?.PredictedSeconds * repeat ?? double.NaN;
        if (time is { } known && !double.IsNaN(repeat))
        {
            row[SecondsByBound + (int)known.Bound] = known.PredictedSeconds * repeat;
        }
    }

    public static WorkCounts? WorkOf(ReadOnlySpan<double> row) => Known(new WorkCounts(row[MatrixFlops], row[VectorFlops], row[Transcendentals]));

    public static WorkCounts? CausalWorkOf(ReadOnlySpan<double> row) =>
        Known(new WorkCounts(row[CausalMatrixFlops], row[CausalVectorFlops], row[CausalTranscendentals]));

    public static TrafficBytes? TrafficOf(ReadOnlySpan<double> row)
    {
        var traffic = new TrafficBytes(row[WeightRead], row[ActivationRead], row[ActivationWrite], row[KvRead], row[KvWrite]);
        return double.IsNaN(traffic.Total) ? null : traffic;
    }

    /// <summary>The bound that most of the time has; of a single run that of the kernel.</summary>
    public static Bound BoundOf(ReadOnlySpan<double> row)
    {
        var most = 0;
        for (var bound = 1; bound < Count - SecondsByBound; bound++)
        {
            most = row[SecondsByBound + bound] > row[SecondsByBound + most] ? bound : most;
        }

        return (Bound)most;
    }

    public static double? Known(double number) => double.IsNaN(number) ? null : number;

    private static WorkCounts? Known(WorkCounts work) => double.IsNaN(work.Flops) ? null : work;
}
