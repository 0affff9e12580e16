using LlmReport.Operators;

namespace LlmReport.Diagnostics;

/// <summary>LR1004: an operator whose shapes and cost are not known, so that totals leave it out or are unknown.</summary>
public sealed class UnknownOperator : Rule
{
    public override string Code => "LR1004";

    public override string Title => "Operator without cost model";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var unknown = input.Typed.Nodes.Where(n => n is { Operator: null, IsFunctionCall: false });
        foreach (var group in unknown.GroupBy(n => new OperatorId(n.Node.Domain, n.Node.OpType)))
        {
            var nodes = group.ToList();
            var weights = nodes.SelectMany(n => n.Inputs).Where(i => i >= 0).ToHashSet();
            var parameters = input.Weights.Tensors.Where(t => weights.Contains(t.Value)).Sum(t => (double)t.Parameters);
            var share = parameters > 0 ? $", {(nodes.Count == 1 ? "which reads" : "which read")} {Figures.Percent(parameters / (double)input.Weights.ParameterCount)} of the known parameters" : "";
            yield return Finding(
                $"Operator {OneLine.Of(group.Key.ToString())} is not known: {Figures.Count(nodes.Count, "node")} of {Figures.Count(input.Typed.Nodes.Length)}{share}; "
                + "its cost and the totals that include it are unknown.",
                "Export with standard operators, add a function body to the model, or add the operator: one file in Operators/.") with
            {
                Scope = Scopes.Common(nodes.Select(n => n.Scope)),
                Nodes = [.. nodes.Select(n => n.Name)],
                Occurrences = nodes.Count,
            };
        }
    }
}
