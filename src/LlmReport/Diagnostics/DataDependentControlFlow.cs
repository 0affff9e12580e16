using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Diagnostics;

/// <summary>LR1009: an If or Loop of which the data decide what runs, or how often.</summary>
public sealed class DataDependentControlFlow : Rule
{
    public override string Code => "LR1009";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var data = input.Typed.Symbols.Where(s => s.Role == SymbolRole.DataDependent).ToDictionary(s => s.Name, StringComparer.Ordinal);
        if (data.Count == 0)
        {
            yield break;
        }

        var bound = input.Scenarios.SelectMany(s => s.Workload.FirstAndLastRun()).Select(run => WorkloadBinding.Bind(input.Typed, run)).ToList();
        foreach (var group in Deciding(input.Typed, data).GroupBy(d => (d.Container.Node.OpType, Scope: ScopeNames.Pattern(d.Container.Scope))))
        {
            var containers = group.Select(d => d.Container).Distinct().ToList();
            ImmutableArray<string> symbols = [.. group.Select(d => d.Symbol).Distinct()];
            var isBound = bound.Count > 0 && symbols.All(symbol => bound.All(b => b.TryGet(symbol, out _)));
            yield return Finding(Message(group.Key.OpType, containers.Count, symbols, data, isBound, bound, input.Texts), Help(symbols, isBound, input.Texts)) with
            {
                Severity = isBound ? Severity.Note : Severity,
                Scope = containers.Count == 1 ? containers[0].Scope : group.Key.Scope,
                Nodes = [.. containers.Select(c => c.Name)],
                Occurrences = containers.Count,
            };
        }
    }

    private static string Message(
        string opType, int count, ImmutableArray<string> symbols, Dictionary<string, ModelSymbol> data, bool isBound, List<Bindings> bound, Texts texts)
    {
        var bounds = symbols.Select(s => data[s].UpperBound).Where(b => b is not null).Take(3).Select(b => OneLine.Of(b!.ToString())).ToList();
        var nodes = texts.Count("unit.op-node", count, OneLine.Of(opType));
        var subject = opType == "If" ? texts.Format("LR1009.branch", nodes)
            : bounds.Count == 0 ? texts.Format("LR1009.trips", nodes)
            : texts.Format("LR1009.trips-at-most", nodes, string.Join(texts["list.separator"], bounds));
        var values = bound.Select(b => b.TryGet(symbols[0], out var value) ? value : (long?)null).Where(v => v is not null).Distinct().Order();
        return isBound
            ? texts.Format("LR1009.taken", subject, OneLine.Of(symbols[0]), string.Join(texts["list.or"], values))
            : texts.Format("LR1009.unknown", subject);
    }

    private static string Help(ImmutableArray<string> symbols, bool isBound, Texts texts) => isBound
        ? texts.Format("LR1009.help-bound", OneLine.Of(symbols[0]))
        : texts.Format("LR1009.help-unbound", $"{string.Join(' ', symbols.Take(5).Select(s => $"--dim {OneLine.Of(s)}=N"))}{(symbols.Length > 5 ? " …" : "")}");

    /// <summary>Every symbol of the data that decides how often a body runs, with the node that holds the body.</summary>
    private static IEnumerable<(TypedNode Container, string Symbol)> Deciding(TypedGraph graph, Dictionary<string, ModelSymbol> data)
    {
        var open = new Stack<TypedNode>();
        var seen = new HashSet<(string, string)>();
        foreach (var node in graph.Nodes)
        {
            while (open.TryPeek(out var holder) && !node.Name.StartsWith(holder.Name + "/", StringComparison.Ordinal))
            {
                open.Pop();
            }

            if (open.TryPeek(out var container) && !ReferenceEquals(node.Repeat, container.Repeat))
            {
                var outer = container.Repeat.Symbols.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
                foreach (var symbol in node.Repeat.Symbols.Select(s => s.Name).Where(s => data.ContainsKey(s) && !outer.Contains(s)))
                {
                    if (seen.Add((container.Name, symbol)))
                    {
                        yield return (container, symbol);
                    }
                }
            }

            if (node.Operator is { Class: KernelClass.Control })
            {
                open.Push(node);
            }
        }
    }
}
