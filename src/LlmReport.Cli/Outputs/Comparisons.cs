namespace LlmReport.Cli.Outputs;

/// <summary>The files that set several models beside each other.</summary>
internal static class Comparisons
{
    /// <summary>Their name without ending.</summary>
    public const string Name = "comparison";
}
