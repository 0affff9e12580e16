using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LlmReport.Diagnostics;

/// <summary>A scope cut at its layer numbers: the numbered modules around a node, from the outside in, and the rest.</summary>
/// <param name="Modules">Path up to each number within the module before, number replaced, and the number.</param>
/// <param name="Rest">What follows the last number.</param>
internal sealed partial record ModulePath(ImmutableArray<(string Name, string Number)> Modules, string Rest)
{
    /// <summary>Modules nested deeper than this are not folded.</summary>
    private const int MostLevels = 6;

    public static ModulePath Of(string scope)
    {
        var modules = ImmutableArray.CreateBuilder<(string, string)>();
        var start = 0;
        foreach (Match match in Number().Matches(scope))
        {
            if (modules.Count == MostLevels)
            {
                break;
            }

            modules.Add(($"{scope[start..match.Index]}*", match.Value));
            start = match.Index + match.Length;
        }

        return new ModulePath(modules.ToImmutable(), scope[start..]);
    }

    [GeneratedRegex(@"(?<=[._/]|^)\d+(?=[._/]|$)")]
    private static partial Regex Number();
}
