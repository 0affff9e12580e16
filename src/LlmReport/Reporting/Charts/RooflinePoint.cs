using LlmReport.Estimation;

namespace LlmReport.Reporting.Charts;

/// <summary>A folded kernel in one phase, on the roofline: intensity in FLOPs per byte, the rate it reaches in its predicted time, its share of the phase.</summary>
internal sealed record RooflinePoint(int Row, string PhaseKey, string PhaseName, string Symbol, string Label, string Name, int Count,
    double Intensity, double FlopsPerSecond, double Share, double Seconds, Bound Bound);
