using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>One of two bodies, by a condition.</summary>
/// <remarks>Where the condition is known, only its branch is inferred and counted. Otherwise it is the polynomial of 0 or 1 that the shapes make it, or a symbol named
/// after the condition's value: the then-branch counts that often, the else-branch 1 minus that, and dims that differ are polynomials of it. Ranks that differ are those of the
/// branch that --dim selects, or of the only one that the nodes after it can take; else they are unknown.
/// Source: ONNX If-25.</remarks>
public sealed class If : Operator
{
    public override OperatorId Id => new("", "If");

    public override KernelClass Class => KernelClass.Control;

    public override bool ReadsOnHost(int input) => input == 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (whenTrue, whenFalse) = (Branch(node, "then_branch"), Branch(node, "else_branch"));
        var results = IsTrue(node) switch
        {
            true => node.InferSubgraph(whenTrue, [], Formula.One),
            false => node.InferSubgraph(whenFalse, [], Formula.One),
            null => Both(node, whenTrue, whenFalse),
        };
        node.BodyValues = [.. results.Select(r => r.Value)];
        return [.. results.Select(r => r.Type)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => output < node.BodyValues.Length ? node.BodyValues[output] : null;

    private static OnnxGraph Branch(NodeContext node, string name) => node.Graph(name) ?? throw node.Inconsistent($"no {name}");

    private static bool? IsTrue(NodeContext node) =>
        node.Integers(0) is { Length: 1 } condition && Dim.ProveEqual(condition[0], Dim.Zero) is { } isZero ? !isZero : null;

    private static ImmutableArray<ValueFact> Both(NodeContext node, OnnxGraph whenTrue, OnnxGraph whenFalse)
    {
        var taken = node.Integers(0) is [var condition] && ScalarArithmetic.IsTruth(new Scalar(condition)) ? condition : node.FreshDim(node.Node.Inputs[0], Dim.One);
        var first = node.InferSubgraph(whenTrue, [], taken);
        var second = node.InferSubgraph(whenFalse, [], Dim.One - taken);
        var chosen = node.Decide(taken) ?? (first.Zip(second).Any(pair => HaveOtherRanks(pair.First.Type, pair.Second.Type)) ? node.OnlyBranch() : null);
        return chosen is { } which ? which ? first : second : [.. first.Zip(second, (a, b) => FactMerge.Select(taken, a, b))];
    }

    private static bool HaveOtherRanks(TensorType a, TensorType b) => a.KnownShape is { } x && b.KnownShape is { } y && x.Rank != y.Rank;
}
