using LlmReport.Inference;
using LlmReport.Operators;

namespace LlmReport.Diagnostics;

/// <summary>LR1001: a value whose rank is not known. Only where it begins is a finding; what depends on it is counted.</summary>
public sealed class UnknownShape : Rule
{
    /// <summary>The value is unknown for a reason that another rule reports.</summary>
    private const int Elsewhere = -2;

    private const int Known = -1;

    public override string Code => "LR1001";

    public override string Title => "Unknown shape";

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
            var first = input.Typed.Values[values[0]];
            var nodes = values.Select(v => input.Typed.Values[v]).Select(v => v.Producer < 0 ? v.Name : input.Typed.Nodes[v.Producer].Name);
            yield return Finding(Message(input.Typed, first, group.Sum(source => source.Value)),
                first.IsGraphInput
                    ? $"Give the input a shape: --input-shape {OneLine.Of(first.Name)}=1,16 with its real extents."
                    : "Export the model with shapes that follow from its inputs, or bind the inputs with --input-shape or --dim.")
                with
            {
                Scope = first.Producer < 0 ? "" : Scopes.Common(values.Select(v => input.Typed.Nodes[input.Typed.Values[v].Producer].Scope)),
                Nodes = [.. nodes.Distinct()],
                Occurrences = values.Count,
            };
        }
    }

    private static string Message(TypedGraph graph, TypedValue first, int depending)
    {
        var what = first switch
        {
            { IsGraphInput: true } => $"The file declares no rank for input '{OneLine.Of(first.Name)}'",
            { Producer: < 0 } => $"The shape of '{OneLine.Of(first.Name)}' inside a body is not known",
            _ => $"The shape of what {OneLine.Of(graph.Nodes[first.Producer].Node.OpType)} makes does not follow from its inputs",
        };
        return $"{what}{(depending == 0 ? "" : $", nor that of {Figures.Count(depending, "value")} behind it")}; FLOPs, bytes and seconds of the nodes concerned are unknown.";
    }

    private static string KeyOf(TypedGraph graph, int value) => graph.Values[value] is { Producer: >= 0 and var producer }
        ? $"node {graph.Nodes[producer].Node.Domain} {graph.Nodes[producer].Node.OpType}"
        : graph.Values[value].IsGraphInput ? $"input {graph.Values[value].Name}" : "body";

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
        foreach (var input in node.Inputs)
        {
            if (input >= 0 && sources[input] != Known)
            {
                return sources[input];
            }
        }

        var isReportedElsewhere = node.Operator is null || faults.Contains(node.Node.Name) || faults.Contains(node.Name)
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
