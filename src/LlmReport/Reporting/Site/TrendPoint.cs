namespace LlmReport.Reporting.Site;

/// <summary>A quantity on a day; without a date, in the analysis that the site shows now.</summary>
internal sealed record TrendPoint(DateOnly? Date, double Seconds);
