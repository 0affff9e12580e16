using LlmReport.Inference;

namespace LlmReport.Diagnostics;

/// <summary>What several scopes have in common.</summary>
internal static class Scopes
{
    /// <summary>The module that all lie in, layer numbers replaced by <c>*</c> where there are several; empty where they share none.</summary>
    public static string Common(IEnumerable<string> scopes)
    {
        var all = scopes.Distinct().ToList();
        if (all is [var one])
        {
            return one;
        }

        string[]? common = null;
        foreach (var parts in all.Select(ScopeNames.Pattern).Distinct().Select(pattern => pattern.Split('/')))
        {
            var shared = common is null ? parts.Length : Enumerable.Range(0, Math.Min(common.Length, parts.Length)).TakeWhile(i => common[i] == parts[i]).Count();
            common = parts[..shared];
        }

        return common is null ? "" : string.Join('/', common);
    }
}
