using System.Collections.Immutable;
using LlmReport.Estimation;

namespace LlmReport.Cli.Arguments;

/// <summary>The argument of <c>--precision</c>: names of precisions, separated by commas.</summary>
internal static class PrecisionList
{
    /// <summary>The precisions in the order given, each once.</summary>
    /// <exception cref="UsageException">A name is not known.</exception>
    public static ImmutableArray<Precision> Parse(string text, bool quantizesHead) =>
        [.. text.Split(',').Select(item => Parse(item.Trim(), quantizesHead, text)).Distinct()];

    private static Precision Parse(string name, bool quantizesHead, string text) => Precision.Parse(name, quantizesHead) ?? throw new UsageException(
        name.Length == 0 ? $"--precision: a name is empty in '{text}'." : $"--precision: there is no '{name}'.",
        $"It takes {PrecisionName.Grammar}.");
}
