using LlmReport.Operators;

namespace LlmReport.Diagnostics;

/// <summary>LR1004: an operator whose shapes and cost are not known, so that totals leave it out or are unknown.</summary>
public sealed class UnknownOperator : Rule
{
    public override string Code => "LR1004";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var unknown = input.Typed.Nodes.Where(n => n is { Operator: null, IsFunctionCall: false });
        foreach (var group in unknown.GroupBy(n => new OperatorId(n.Node.Domain, n.Node.OpType)))
        {
            var nodes = group.ToList();
            var weights = nodes.SelectMany(n => n.Inputs).Where(i => i >= 0).ToHashSet();
            var parameters = input.Weights.Tensors.Where(t => weights.Contains(t.Value)).Sum(t => (double)t.Parameters);
            var key = parameters <= 0 ? "LR1004.message" : nodes.Count == 1 ? "LR1004.message-reads" : "LR1004.message-read";
            yield return Finding(
                input.Texts.Format(key, OneLine.Of(group.Key.ToString()), input.Texts.Count("unit.node", nodes.Count), Figures.Count(input.Typed.Nodes.Length), Figures.Percent(parameters / (double)input.Weights.ParameterCount)),
                input.Texts["LR1004.help"]) with
            {
                Scope = Scopes.Common(nodes.Select(n => n.Scope)),
                Nodes = [.. nodes.Select(n => n.Name)],
                Occurrences = nodes.Count,
            };
        }
    }
}
