namespace LlmReport.Estimation;

/// <summary>Time of one kernel: the plain roofline, the prediction, and what limits it.</summary>
public readonly record struct KernelTime(double RooflineSeconds, double PredictedSeconds, Bound Bound);
