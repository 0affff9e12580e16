using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LlmReport.Operators;

/// <summary>Finds the class of an operator by its domain and name; there is no list to maintain.</summary>
/// <remarks>ai.onnx is namespace Standard, com.microsoft is Microsoft, ai.onnx.ml is MachineLearning. Only operators that a graph uses are ever created.</remarks>
public static class OperatorCatalogue
{
    private const string Root = "LlmReport.Operators.";

    private static readonly ConcurrentDictionary<(string Domain, string Name), Operator?> Found = new();

    /// <summary>The operator; null where it is not implemented.</summary>
    public static Operator? Find(string domain, string name) => Found.GetOrAdd((domain, name), static key => Create(key.Domain, key.Name));

    /// <summary>Every operator there is, by domain and name.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The assembly is rooted: no operator is trimmed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The assembly is rooted: constructors are kept.")]
    public static IEnumerable<Operator> All() => typeof(Operator).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Operator)) && !type.IsAbstract && type.Namespace!.StartsWith(Root, StringComparison.Ordinal))
        .Select(type => (Operator)Activator.CreateInstance(type)!)
        .OrderBy(o => o.Id.Domain, StringComparer.Ordinal).ThenBy(o => o.Id.Name, StringComparer.Ordinal);

    /// <summary>The namespace an operator of that domain stands in; null for a domain that has none.</summary>
    public static string? NamespaceOf(string domain) => domain switch
    {
        "" => Root + "Standard",
        "com.microsoft" => Root + "Microsoft",
        "com.microsoft.nchwc" => Root + "Nchwc",
        "ai.onnx.ml" => Root + "MachineLearning",
        "ai.onnx.preview" or "ai.onnx.preview.training" => Root + "Preview",
        _ => null,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The assembly is rooted: no operator is trimmed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The assembly is rooted: constructors are kept.")]
    private static Operator? Create(string domain, string name)
    {
        if (NamespaceOf(domain) is not { } space || !IsIdentifier(name))
        {
            return null;
        }

        var type = typeof(Operator).Assembly.GetType($"{space}.{name}", throwOnError: false);
        if (type is { IsAbstract: false } && type.IsSubclassOf(typeof(Operator)))
        {
            return (Operator)Activator.CreateInstance(type)!;
        }

        // Some tools write contrib operators without their domain.
        return domain.Length == 0 ? Find("com.microsoft", name) : null;
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
