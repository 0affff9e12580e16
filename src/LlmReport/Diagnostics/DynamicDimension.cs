using System.Collections.Immutable;
using LlmReport.Inference;

namespace LlmReport.Diagnostics;

/// <summary>LR1002: a dim that has neither value nor role, so that totals which hang on it are unknown.</summary>
public sealed class DynamicDimension : Rule
{
    public override string Code => "LR1002";

    public override string Title => "Dynamic dimension without a role";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var unbound = UnboundSymbols.Of(input);
        var open = input.Typed.Symbols.Where(s => unbound.Sizes.Contains(s.Name) && !unbound.Repeats.Contains(s.Name)).ToList();
        var fromInputs = open.Where(s => s.Role != SymbolRole.DataDependent).Select(s => s.Name).ToImmutableArray();
        if (!fromInputs.IsEmpty)
        {
            var inputs = input.Typed.Values.Where(v => v.IsGraphInput && Mentions(v, fromInputs)).Select(v => v.Name).ToImmutableArray();
            yield return Finding(
                $"{Subject(fromInputs)} of {(inputs.Length == 1 ? "input" : "inputs")} {OneLine.List(inputs)} {(fromInputs.Length == 1 ? "has" : "have")} no name that tells a role; "
                + $"totals that hang on {(fromInputs.Length == 1 ? "it" : "them")} are unknown.",
                Bind(fromInputs)) with
            { Nodes = inputs, Occurrences = fromInputs.Length };
        }

        var fromData = open.Where(s => s.Role == SymbolRole.DataDependent).ToImmutableArray();
        if (!fromData.IsEmpty)
        {
            ImmutableArray<string> names = [.. fromData.Select(s => s.Name)];
            var (nodes, scope) = MakersOf(input, names);
            yield return Finding(
                $"{Subject(names)} {(names.Length == 1 ? "depends" : "depend")} on the data{Bounds(fromData)}; totals that hang on {(names.Length == 1 ? "it" : "them")} are unknown.",
                Bind(names)) with
            { Nodes = nodes, Scope = scope, Occurrences = names.Length };
        }
    }

    private static string Subject(ImmutableArray<string> names) => names.Length == 1 ? $"The extent {OneLine.List(names)}" : $"The extents {OneLine.List(names)}";

    private static string Bind(ImmutableArray<string> names) =>
        $"Give {(names.Length == 1 ? "it" : "each")} a value: {string.Join(' ', names.Take(5).Select(n => $"--dim {OneLine.Of(n)}=N"))}{(names.Length > 5 ? " …" : "")}.";

    private static string Bounds(ImmutableArray<ModelSymbol> symbols)
    {
        var bounded = symbols.Where(s => s.UpperBound is not null).ToList();
        return bounded.Count == 0 ? "" : $" (at most {string.Join(", ", bounded.Take(3).Select(s => OneLine.Of(s.UpperBound!.ToString())))})";
    }

    private static bool Mentions(TypedValue value, ImmutableArray<string> symbols) =>
        value.Type.KnownShape?.Dims.Any(dim => symbols.Any(dim.ContainsSymbol)) == true;

    /// <summary>The first node behind each symbol.</summary>
    private static (ImmutableArray<string> Nodes, string Scope) MakersOf(RuleInput input, ImmutableArray<string> symbols)
    {
        var open = symbols.ToHashSet(StringComparer.Ordinal);
        var nodes = ImmutableArray.CreateBuilder<string>();
        var scope = "";
        foreach (var node in input.Typed.Nodes)
        {
            foreach (var output in node.Outputs)
            {
                var found = output < 0 ? [] : input.Typed.Values[output].Type.KnownShape?.Dims.SelectMany(d => d.Symbols).Select(s => s.Name).Where(open.Contains).ToList() ?? [];
                if (found.Count == 0)
                {
                    continue;
                }

                scope = nodes.Count == 0 ? node.Scope : scope;
                nodes.Add(node.Name);
                open.ExceptWith(found);
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        return (nodes.ToImmutable(), scope);
    }
}
