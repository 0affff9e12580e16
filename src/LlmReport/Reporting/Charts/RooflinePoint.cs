using LlmReport.Estimation;

namespace LlmReport.Reporting.Charts;

/// <summary>A folded kernel in one phase, on the roofline: intensity in FLOPs per byte, the rate it reaches in its predicted time, its share of the phase or, where the phase's time is not known, what that can be at most.</summary>
internal sealed record RooflinePoint(int Row, string PhaseKey, string PhaseName, string Symbol, string Label, string Name, int Count,
    double Intensity, double FlopsPerSecond, double Share, double Seconds, Bound Bound, bool IsShareAtMost = false);
