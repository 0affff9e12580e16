namespace LlmReport.Reporting;

/// <summary>A number as reports show it: rounded for reading, and in full.</summary>
/// <param name="Text">Three significant digits with an SI prefix and the unit; <c>unknown</c> where there is no number.</param>
/// <param name="Exact">All digits with the base unit; empty where there is no number.</param>
/// <param name="Value">For sorting, in base units; null where it is not known.</param>
public sealed record Quantity(string Text, string Exact, double? Value)
{
    public bool IsKnown => Value is not null;
}
