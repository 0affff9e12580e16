using System.Text.RegularExpressions;
using LlmReport.Inference;

namespace LlmReport.Diagnostics;

/// <summary>LR1003: dims that cannot be equal but must be, or a declared shape that the graph contradicts.</summary>
public sealed partial class InconsistentDimensions : Rule
{
    public override string Code => "LR1003";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var scopes = ScopesByName(input.Typed, input.Typed.Findings);
        var alike = input.Typed.Findings.Where(f => f.Code == Code)
            .GroupBy(f => (ScopeNames.Pattern(scopes.GetValueOrDefault(f.Node, "")), Number().Replace(f.Problem.ToString(), "*")));
        foreach (var group in alike)
        {
            var first = group.First();
            var count = group.Count();
            yield return Finding(
                count == 1
                    ? input.Texts.Format("LR1003.message", OneLine.Of(first.Node), OneLine.Of(first.Problem.In(input.Texts)))
                    : input.Texts.Format("LR1003.message-alike", OneLine.Of(first.Node), Figures.Count(count - 1), OneLine.Of(first.Problem.In(input.Texts))),
                OneLine.Of(first.Remedy.In(input.Texts))) with
            {
                Scope = scopes.GetValueOrDefault(first.Node, "") is var scope && count > 1 ? ScopeNames.Pattern(scope) : scope,
                Nodes = [.. group.Select(f => f.Node)],
                Occurrences = count,
            };
        }
    }

    /// <summary>The scope of every node, or of the node that makes the value, which a finding names.</summary>
    private static Dictionary<string, string> ScopesByName(TypedGraph graph, IEnumerable<InferenceFinding> findings)
    {
        var names = findings.Select(f => f.Node).ToHashSet(StringComparer.Ordinal);
        var scopes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return scopes;
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var name in node.Outputs.Where(o => o >= 0).Select(o => graph.Values[o].Name).Append(node.Name).Append(node.Node.Name))
            {
                if (names.Contains(name))
                {
                    scopes.TryAdd(name, node.Scope);
                }
            }
        }

        return scopes;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
