using LlmReport.Inference;

namespace LlmReport.Diagnostics;

/// <summary>What several scopes have in common.</summary>
internal static class Scopes
{
    /// <summary>The pattern of the modules that all lie in, layer numbers replaced by <c>*</c>; empty where they share none.</summary>
    public static string Common(IEnumerable<string> scopes)
    {
        string[]? common = null;
        foreach (var parts in scopes.Select(ScopeNames.Pattern).Distinct().Select(pattern => pattern.Split('/')))
        {
            var shared = common is null ? parts.Length : Enumerable.Range(0, Math.Min(common.Length, parts.Length)).TakeWhile(i => common[i] == parts[i]).Count();
            common = parts[..shared];
        }

        return common is null ? "" : string.Join('/', common);
    }
}
