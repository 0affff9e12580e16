using System.Collections.Immutable;
using LlmReport.Diagnostics;

namespace LlmReport.Cli.Arguments;

/// <summary>The argument of <c>--fail-on</c>.</summary>
internal static class FailOnArgument
{
    private static readonly ImmutableArray<(string, FailOn)> Levels = [("error", FailOn.Error), ("warning", FailOn.Warning), ("never", FailOn.Never)];

    public static FailOn Parse(string text) => NameList.ParseOne("--fail-on", text, Levels);
}
