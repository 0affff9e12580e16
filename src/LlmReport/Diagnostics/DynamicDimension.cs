using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>LR1002: a dim that has neither value nor role, so that totals which hang on it are unknown.</summary>
public sealed class DynamicDimension : Rule
{
    public override string Code => "LR1002";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var texts = input.Texts;
        var unbound = UnboundSymbols.Of(input);
        var open = input.Typed.Symbols.Where(s => unbound.Sizes.Contains(s.Name) && !unbound.Repeats.Contains(s.Name)).ToList();
        var fromInputs = open.Where(s => s.Role != SymbolRole.DataDependent).Select(s => s.Name).ToImmutableArray();
        if (!fromInputs.IsEmpty)
        {
            var inputs = input.Typed.Values.Where(v => v.IsGraphInput && Mentions(v, fromInputs)).Select(v => v.Name).ToImmutableArray();
            var key = (fromInputs.Length == 1, inputs.Length == 1) switch
            {
                (true, true) => "LR1002.one-of-one",
                (true, false) => "LR1002.one-of-many",
                (false, true) => "LR1002.many-of-one",
                (false, false) => "LR1002.many-of-many",
            };
            yield return Finding(texts.Format(key, OneLine.List(fromInputs, texts), OneLine.List(inputs, texts)), Bind(fromInputs, texts)) with
            { Nodes = inputs, Occurrences = fromInputs.Length };
        }

        var fromData = open.Where(s => s.Role == SymbolRole.DataDependent).ToImmutableArray();
        if (!fromData.IsEmpty)
        {
            ImmutableArray<string> names = [.. fromData.Select(s => s.Name)];
            var (nodes, scope) = MakersOf(input, names);
            var key = names.Length == 1 ? "LR1002.one-of-data" : "LR1002.many-of-data";
            yield return Finding(texts.Format(key, OneLine.List(names, texts), Bounds(fromData, texts)), Bind(names, texts)) with
            { Nodes = nodes, Scope = scope, Occurrences = names.Length };
        }
    }

    private static string Bind(ImmutableArray<string> names, Texts texts) => texts.Format(names.Length == 1 ? "LR1002.help-one" : "LR1002.help-many",
        $"{string.Join(' ', names.Take(5).Select(n => $"--dim {OneLine.Of(n)}=N"))}{(names.Length > 5 ? " …" : "")}");

    private static string Bounds(ImmutableArray<ModelSymbol> symbols, Texts texts)
    {
        var bounded = symbols.Where(s => s.UpperBound is not null).ToList();
        return bounded.Count == 0 ? "" : texts.Format("LR1002.at-most", string.Join(texts["list.separator"], bounded.Take(3).Select(s => OneLine.Of(s.UpperBound!.ToString()))));
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
