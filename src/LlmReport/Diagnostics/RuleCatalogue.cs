using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LlmReport.Diagnostics;

/// <summary>Every rule there is, by code; there is no list to maintain.</summary>
public static class RuleCatalogue
{
    private static readonly Lazy<ImmutableArray<Rule>> LazyAll = new(static () => InOrder(Create()));

    /// <exception cref="InvalidOperationException">Two rules have one code.</exception>
    public static ImmutableArray<Rule> All => LazyAll.Value;

    /// <summary>The rule of that code; null where there is none.</summary>
    public static Rule? Find(string code) => All.FirstOrDefault(rule => string.Equals(rule.Code, code, StringComparison.OrdinalIgnoreCase));

    internal static ImmutableArray<Rule> InOrder(IEnumerable<Rule> rules)
    {
        ImmutableArray<Rule> ordered = [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Code == ordered[i - 1].Code)
            {
                throw new InvalidOperationException($"{ordered[i - 1].GetType().Name} and {ordered[i].GetType().Name} are both {ordered[i].Code}.");
            }
        }

        return ordered;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The assembly is rooted: no rule is trimmed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The assembly is rooted: constructors are kept.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The assembly is rooted: constructors are kept.")]
    private static IEnumerable<Rule> Create() => typeof(Rule).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
        .Select(type => (Rule)Activator.CreateInstance(type)!);
}
