namespace LlmReport.Reporting.Charts;

/// <summary>The size of a drawing in its own units, which are CSS pixels at full width.</summary>
internal sealed record ChartFrame(double Width, double Height, bool IsNarrow);
