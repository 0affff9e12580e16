namespace LlmReport.Estimation;

/// <summary>Bytes by role and direction.</summary>
public readonly record struct TrafficBytes(double WeightRead, double ActivationRead, double ActivationWrite, double KvRead, double KvWrite)
{
    public double Total => WeightRead + ActivationRead + ActivationWrite + KvRead + KvWrite;

    public static TrafficBytes operator +(TrafficBytes a, TrafficBytes b) => new(a.WeightRead + b.WeightRead, a.ActivationRead + b.ActivationRead,
        a.ActivationWrite + b.ActivationWrite, a.KvRead + b.KvRead, a.KvWrite + b.KvWrite);

    public static TrafficBytes operator *(TrafficBytes a, double times) => new(a.WeightRead * times, a.ActivationRead * times,
        a.ActivationWrite * times, a.KvRead * times, a.KvWrite * times);
}
