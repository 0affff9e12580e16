using System.Collections.Immutable;
using LlmReport.Cli.Verbs;
using LlmReport.Estimation;

namespace LlmReport.Cli.Arguments;

/// <summary>The arguments of <c>--kv-layout</c>, <c>--kv-block</c> and <c>--kv-allocated</c>.</summary>
internal static class KvLayoutArguments
{
    private static readonly ImmutableArray<(string, KvLayoutKind)> Layouts =
        [("contiguous", KvLayoutKind.Contiguous), ("static", KvLayoutKind.Static), ("paged", KvLayoutKind.Paged)];

    /// <exception cref="UsageException">A length belongs to another layout, or is none.</exception>
    public static KvLayout Parse(ScenarioOptions options, long mostTokens)
    {
        var kind = NameList.ParseOne("--kv-layout", options.KvLayout, Layouts);
        var block = Tokens("--kv-block", options.KvBlock, kind == KvLayoutKind.Paged, "paged", mostTokens);
        var allocated = Tokens("--kv-allocated", options.KvAllocated, kind == KvLayoutKind.Static, "static", mostTokens);
        return kind switch
        {
            KvLayoutKind.Contiguous => KvLayout.Contiguous,
            KvLayoutKind.Static => KvLayout.Static(allocated),
            KvLayoutKind.Paged => KvLayout.Paged(block ?? KvLayout.DefaultBlockTokens),
            _ => throw new InvalidOperationException($"No layout {kind}."),
        };
    }

    private static long? Tokens(string option, string? text, bool applies, string layout, long most) => NumberList.Parse(option, text, most) switch
    {
        null => null,
        _ when !applies => throw new UsageException($"{option} belongs to --kv-layout {layout}.", $"Add --kv-layout {layout}, or leave {option} out."),
        [var tokens] => tokens,
        _ => throw new UsageException($"{option} takes one number, not a list.", "Give one."),
    };
}
