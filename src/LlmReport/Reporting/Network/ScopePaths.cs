using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Planning;

namespace LlmReport.Reporting.Network;

/// <summary>The modules that each kernel lies in, outermost first: <c>model</c>, <c>layers.3</c>, <c>mlp</c>.</summary>
/// <remarks>Paths are split at slashes; one without a slash at its dots, numbers left with the name before them. A part that repeats the part before
/// it (<c>model/model.layers.0</c>, as the namespaces of torch.export have it) is cut down to what it adds.</remarks>
internal sealed class ScopePaths
{
    private readonly Dictionary<string, ImmutableArray<string>> known = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ImmutableArray<string>> ofKernel;

    public ScopePaths(KernelPlan plan) => ofKernel = [.. plan.Kernels.Select(kernel => Of(kernel.Scope))];

    public ImmutableArray<string> this[int kernel] => ofKernel[kernel];

    /// <summary>The first parts of a kernel's path, numbers replaced by <c>*</c>.</summary>
    public string Pattern(int kernel, int depth) => ScopeNames.Pattern(string.Join('/', this[kernel].Take(depth)));

    private ImmutableArray<string> Of(string scope)
    {
        if (!known.TryGetValue(scope, out var parts))
        {
            known[scope] = parts = scope.Length == 0 ? [] : scope.Contains('/', StringComparison.Ordinal) ? BySlashes(scope) : ByDots(scope);
        }

        return parts;
    }

    private static ImmutableArray<string> BySlashes(string scope)
    {
        var parts = scope.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var result = ImmutableArray.CreateBuilder<string>(parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var isRepeated = i > 0 && parts[i].StartsWith(parts[i - 1] + ".", StringComparison.Ordinal) && parts[i].AsSpan(parts[i - 1].Length + 1).ContainsAnyExceptInRange('0', '9');
            result.Add(isRepeated ? parts[i][(parts[i - 1].Length + 1)..] : parts[i]);
        }

        return result.MoveToImmutable();
    }

    private static ImmutableArray<string> ByDots(string scope)
    {
        var result = new List<string>();
        foreach (var part in scope.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (result.Count > 0 && part.All(char.IsAsciiDigit))
            {
                result[^1] += "." + part;
            }
            else
            {
                result.Add(part);
            }
        }

        return [.. result];
    }
}
