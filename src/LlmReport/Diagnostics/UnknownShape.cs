using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Operators;

namespace LlmReport.Diagnostics;

/// <summary>LR1001: a value whose rank is not known. Only where it begins is a finding; what depends on it is counted.</summary>
public sealed class UnknownShape : Rule
{
    /// <summary>The value is unknown for a reason that another rule reports.</summary>
    private const int Elsewhere = -2;

    private const int Known = -1;

    public override string Code => "LR1001";

    public override Severity Severity => Severity.Warning;

    public override IEnumerable<Diagnostic> Find(RuleInput input)
    {
        var sources = SourcesOf(input.Typed);
        var depending = new Dictionary<int, int>();
        for (var value = 0; value < sources.Length; value++)
        {
            if (sources[value] >= 0)
            {
                depending[sources[value]] = depending.GetValueOrDefault(sources[value]) + (sources[value] == value ? 0 : 1);
            }
        }

        foreach (var group in depending.GroupBy(source => KeyOf(input.Typed, source.Key)))
        {
            var values = group.Select(source => source.Key).ToList();
            yield return Finding(
                Message(Subject(input.Typed, values, input.Texts), group.Sum(source => source.Value), input.Texts),
                Remedy(input.Typed, values, input.Texts)) with
            {
                Scope = Scopes.Common(values.Select(v => input.Typed.Values[v].Producer).Where(p => p >= 0).Select(p => input.Typed.Nodes[p].Scope)),
                Nodes = [.. values.Select(v => input.Typed.Values[v]).Select(v => v.Producer < 0 ? v.Name : input.Typed.Nodes[v.Producer].Name).Distinct()],
                Occurrences = values.Count,
            };
        }
    }

    private static string Subject(TypedGraph graph, List<int> values, Texts texts) => graph.Values[values[0]] switch
    {
        { IsGraphInput: true } => texts.Format(values.Count == 1 ? "LR1001.input" : "LR1001.inputs", OneLine.List([.. values.Select(v => graph.Values[v].Name)], texts)),
        { Producer: < 0 } first => texts.Format("LR1001.body", OneLine.Of(first.Name)),
        { Producer: var producer } => texts.Format("LR1001.node", OneLine.Of(graph.Nodes[producer].Node.OpType)),
    };

    private static string Message(string subject, int depending, Texts texts) => depending == 0
        ? texts.Format("LR1001.message", subject)
        : texts.Format("LR1001.message-behind", subject, texts.Count("unit.value", depending));

    private static string Remedy(TypedGraph graph, List<int> values, Texts texts) => graph.Values[values[0]].IsGraphInput
        ? texts.Format("LR1001.help-inputs", string.Join(' ', values.Take(5).Select(v => $"--input-shape {OneLine.Of(graph.Values[v].Name)}=1,16")))
        : texts["LR1001.help"];

    private static string KeyOf(TypedGraph graph, int value) => graph.Values[value] is { Producer: >= 0 and var producer }
        ? $"node {graph.Nodes[producer].Node.Domain} {graph.Nodes[producer].Node.OpType}"
        : graph.Values[value].IsGraphInput ? "input" : "body";

    /// <summary>For every value of unknown shape the first one that it depends on.</summary>
    private static int[] SourcesOf(TypedGraph graph)
    {
        var sources = new int[graph.Values.Length];
        for (var value = 0; value < sources.Length; value++)
        {
            sources[value] = IsUnknown(graph.Values[value]) ? value : Known;
        }

        var faults = graph.Findings.Select(f => f.Node).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < graph.Nodes.Length; index++)
        {
            var node = graph.Nodes[index];
            if (node.IsFunctionCall || !node.Outputs.Any(o => o >= 0 && sources[o] != Known))
            {
                continue;
            }

            var cause = CauseOf(graph, index, sources, faults);
            foreach (var output in node.Outputs)
            {
                if (output >= 0 && sources[output] != Known)
                {
                    sources[output] = cause ?? output;
                }
            }
        }

        return sources;
    }

    private static int? CauseOf(TypedGraph graph, int index, int[] sources, HashSet<string> faults)
    {
        var node = graph.Nodes[index];
        if (node.Operator is null)
        {
            return Elsewhere;
        }

        foreach (var input in node.Inputs)
        {
            if (input >= 0 && sources[input] != Known)
            {
                return sources[input];
            }
        }

        var isReportedElsewhere = faults.Contains(node.Node.Name) || faults.Contains(node.Name)
            || (node.Operator.Class == KernelClass.Control && HasUnknownBody(graph, index));
        return isReportedElsewhere ? Elsewhere : null;
    }

    private static bool HasUnknownBody(TypedGraph graph, int container)
    {
        var prefix = graph.Nodes[container].Name + "/";
        for (var i = container + 1; i < graph.Nodes.Length && graph.Nodes[i].Name.StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            if (graph.Nodes[i].Outputs.Any(o => o >= 0 && IsUnknown(graph.Values[o])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnknown(TypedValue value) => value is { Initializer: null, Type: { KnownShape: null, Members: null } }
        && (value.Type.IsTensor || value.Type.ElementType == Onnx.ElementType.Undefined);
}
