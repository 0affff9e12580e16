namespace LlmReport.Reporting.Charts;

/// <summary>A kernel on a roofline of characters: its letter, FLOPs per byte, FLOPs per second.</summary>
internal sealed record TextMark(char Letter, double Intensity, double FlopsPerSecond);
