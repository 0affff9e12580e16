namespace LlmReport.Reporting.Charts;

/// <summary>A folded kernel that only moves bytes, in one phase: it has no place under a roofline and stands on a rail of its own.</summary>
internal sealed record RooflineMover(int Row, string PhaseKey, string PhaseName, string Symbol, string Name, int Count, double Bytes, double Share, double Seconds,
    bool IsShareAtMost);
