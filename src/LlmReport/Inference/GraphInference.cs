using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>From a model as read to a model in which every value has a symbolic type and every node a symbolic cost.</summary>
/// <remarks>Declared shapes of inner values are never read. What the graph's constants force (a symbol that must equal 3) is solved, and inference
/// runs again with the solution; two rounds suffice for all models met so far, four are allowed.</remarks>
public static class GraphInference
{
    private const int MaximumRounds = 4;

    /// <exception cref="ModelException">A dimension overflows.</exception>
    public static TypedGraph Infer(OnnxModel model, InferenceOptions options)
    {
        var symbols = SymbolTable.Of(model.Graph.Inputs);
        for (var round = 1; ; round++)
        {
            symbols.ForgetData();
            var pass = new InferencePass(model, symbols, options);
            pass.Run();
            if (round < MaximumRounds && DimEquations.Solve(pass.Equations, symbols))
            {
                continue;
            }

            return pass.ToTypedGraph();
        }
    }
}
