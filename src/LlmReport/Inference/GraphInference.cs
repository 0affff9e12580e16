using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>From a model as read to a model in which every value has a symbolic type and every node a symbolic cost.</summary>
/// <remarks>Declared shapes of inner values are never read. What the graph's constants force (a symbol that must equal 3) is solved, and inference
/// runs again with the solution; two rounds suffice for all models met so far, four are allowed. Where the branches of an If differ in rank and
/// nothing decides it, each is tried: one that makes later nodes contradict themselves cannot be the one that runs.</remarks>
public static class GraphInference
{
    private const int MaximumRounds = 4;

    private const int MaximumTrials = 16;

    /// <exception cref="ModelException">A dimension overflows.</exception>
    public static TypedGraph Infer(OnnxModel model, InferenceOptions options)
    {
        var symbols = SymbolTable.Of(model.Graph.Inputs);
        var branches = ImmutableDictionary<string, bool>.Empty;
        for (var round = 1; ; round++)
        {
            var pass = Run(branches);
            if (round < MaximumRounds && DimEquations.Solve(pass.Equations, symbols))
            {
                continue;
            }

            branches = pass.OpenBranches.IsEmpty ? branches : Decided(pass, branches, Run);
            return (pass.OpenBranches.IsEmpty ? pass : Run(branches)).ToTypedGraph();
        }

        InferencePass Run(ImmutableDictionary<string, bool> decided)
        {
            symbols.ForgetData();
            var pass = new InferencePass(model, symbols, options, decided);
            pass.Run();
            return pass;
        }
    }

    /// <summary>Tries both branches of each open If in turn; a decision may open or close others.</summary>
    private static ImmutableDictionary<string, bool> Decided(
        InferencePass pass, ImmutableDictionary<string, bool> branches, Func<ImmutableDictionary<string, bool>, InferencePass> run)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        while (tried.Count < MaximumTrials && pass.OpenBranches.FirstOrDefault(tried.Add) is { } open)
        {
            var (first, second) = (run(branches.Add(open, true)), run(branches.Add(open, false)));
            var (firstFits, secondFits) = (first.Contradictions <= pass.Contradictions, second.Contradictions <= pass.Contradictions);
            if (firstFits != secondFits)
            {
                branches = branches.Add(open, firstFits);
                pass = firstFits ? first : second;
            }
        }

        return branches;
    }
}
