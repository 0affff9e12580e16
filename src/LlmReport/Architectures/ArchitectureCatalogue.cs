using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LlmReport.Architectures;

/// <summary>The families that a config can be built for; there is no list to maintain.</summary>
public static class ArchitectureCatalogue
{
    private static readonly Lazy<ImmutableDictionary<string, Architecture>> ByType = new(Found);

    /// <summary>The family of that <c>model_type</c>; null where there is none.</summary>
    public static Architecture? Find(string modelType) => ByType.Value.GetValueOrDefault(modelType);

    /// <summary>Every <c>model_type</c> that a family answers to, sorted.</summary>
    public static ImmutableArray<string> ModelTypes => [.. ByType.Value.Keys.Order(StringComparer.Ordinal)];

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The assembly is rooted: no family is trimmed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The assembly is rooted: constructors are kept.")]
    private static ImmutableDictionary<string, Architecture> Found() => typeof(Architecture).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Architecture)) && !type.IsAbstract)
        .Select(type => (Architecture)Activator.CreateInstance(type)!)
        .SelectMany(family => family.ModelTypes.Select(type => KeyValuePair.Create(type, family)))
        .ToImmutableDictionary(StringComparer.Ordinal);
}
