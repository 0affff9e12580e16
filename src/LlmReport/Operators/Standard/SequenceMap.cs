using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A body applied to each member of one or more sequences.</summary>
/// <remarks>Outputs are sequences of as many members. Members of one type are inferred once and counted that often, members that differ one by one;
/// where they are not known their number is a new symbol. Source: ONNX SequenceMap-17.</remarks>
public sealed class SequenceMap : Operator
{
    public override OperatorId Id => new("", "SequenceMap", SinceVersion: 17);

    public override KernelClass Class => KernelClass.Control;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var body = node.Graph("body") ?? throw node.Inconsistent("no body");
        if (node.Inputs[0].Members is not { } members || !Enumerable.Range(0, node.Inputs.Count).All(i => !node.Inputs[i].IsSequence || node.Inputs[i].Members?.Length == members.Length))
        {
            return [.. node.InferSubgraph(body, Facts(node, null), SequenceTypes.Length(node, 0)).Select(result => SequenceTypes.Of(result.Type))];
        }

        if (members.IsEmpty)
        {
            return [.. node.InferSubgraph(body, Facts(node, null), Formula.Zero).Select((r, i) => SequenceTypes.Of(node, r.Type.ElementType, [], i))];
        }

        var isUniform = Enumerable.Range(1, members.Length - 1).All(at => Facts(node, at).Zip(Facts(node, 0)).All(pair => FactMerge.SameType(pair.First.Type, pair.Second.Type)));
        var results = isUniform
            ? [.. Enumerable.Repeat(node.InferSubgraph(body, Facts(node, 0), members.Length), members.Length)]
            : Enumerable.Range(0, members.Length).Select(at => node.InferSubgraph(body, Facts(node, at), Formula.One)).ToList();
        return [.. Enumerable.Range(0, node.OutputCount).Select(i => SequenceTypes.Of(node, results[0][i].Type.ElementType, [.. results.Select(r => r[i].Type)], i))];
    }

    /// <summary>What the body sees for one member, or for any.</summary>
    private static ImmutableArray<ValueFact> Facts(NodeContext node, int? member) =>
    [
        .. Enumerable.Range(0, node.Inputs.Count).Select(i => node.Inputs.Fact(i) switch
        {
            null => ValueFact.Unknown,
            { Type.IsSequence: false } fact => fact,
            var fact => new ValueFact(member is { } at ? fact.Type.Members!.Value[at] : fact.Type.Unwrapped()),
        }),
    ];
}
