using System.Collections.Immutable;
using Google.Protobuf;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>Every value of a model's main graph, as inferred, against what ONNX Runtime computes, at two bindings of the symbols.</summary>
internal static class IntermediateCheck
{
    private const int WantedBindings = 2;

    // ONNX Runtime may refuse a binding: a window, a position table or a padding asks for other sizes.
    private const int MostTries = 6;

    private const long MostMissingBytes = 1 << 29;

    /// <param name="paths">Models, and folders of models.</param>
    public static Tally Run(IEnumerable<string> paths)
    {
        var tally = new Tally("Intermediate values");
        Parallel.ForEach(paths.SelectMany(ModelFile.In), new ParallelOptions { MaxDegreeOfParallelism = 2 }, path => tally.Note(Count(path, tally)));
        return tally;
    }

    private static string Count(string path, Tally tally)
    {
        var (name, folder) = (Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            var graph = GraphInference.Infer(OnnxReader.Read(path), InferenceOptions.Default);
            var model = ModelFile.Read(path);
            if (ModelFile.MissingBytes(model, folder) > MostMissingBytes)
            {
                return $"{name}: weights too large to make up";
            }

            using var runtime = RuntimeModel.TryLoad(ModelFile.WithEveryValueAsOutput(ModelFile.WithoutDeclaredShapes(ModelFile.WithWeights(model, folder))).ToByteArray(), folder);
            return runtime is null ? $"{name}: not loaded by ONNX Runtime" : Count(name, graph, runtime, tally);
        }
        catch (ModelException)
        {
            return $"{name}: refused";
        }
    }

    private static string Count(string name, TypedGraph graph, RuntimeModel runtime, Tally tally)
    {
        var values = ByName(graph);
        var (runs, candidates) = (0, Candidates(graph).ToList());
        foreach (var bindings in candidates)
        {
            if (runs < WantedBindings && ModelInputs.At(graph, bindings) is { } inputs && runtime.TryRun(inputs) is { } computed)
            {
                runs++;
                var given = new Lazy<Dictionary<string, TypedValue>>(() => ByName(GraphInference.Infer(ModelInputs.WithContents(graph.Model, inputs), InferenceOptions.Default)));
                foreach (var value in computed)
                {
                    Count(name, value, values.GetValueOrDefault(value.Name), given, graph, bindings, tally);
                }
            }
        }

        return runs == WantedBindings ? "models run at two bindings"
            : runs == candidates.Count ? "models without symbols, run once"
            : $"{name}: run at {runs} bindings";
    }

    /// <summary>Numbers for the symbols: first those that differ most, then a batch of one, then one size for all symbols without a role; some kernels ask for these.</summary>
    private static IEnumerable<Bindings> Candidates(TypedGraph graph)
    {
        var several = Enumerable.Range(0, MostTries).Select(which => DeclaredBindings.Of(graph, which)).ToList();
        return several.Concat(several.Select(bindings => With(bindings, SymbolRole.Batch, 1)))
            .Concat(several.Select((bindings, which) => With(bindings, SymbolRole.None, 64 + (32 * which)))).Distinct();

        Bindings With(Bindings bindings, SymbolRole role, long size) =>
            graph.Symbols.Where(s => s.Equation is null && s.Role == role).Aggregate(bindings, (all, symbol) => all.With(symbol.Name, size));
    }

    /// <summary>Counts a value; one that stays unknown is looked at again with the contents of small inputs given.</summary>
    private static void Count(
        string model, RuntimeValue real, TypedValue? inferred, Lazy<Dictionary<string, TypedValue>> given, TypedGraph graph, Bindings bindings, Tally tally)
    {
        var producer = inferred is { Producer: >= 0 } ? graph.Nodes[inferred.Producer].Node : null;
        var type = inferred?.Type ?? TensorType.Unknown;
        var verdict = real.Judge(type, bindings);
        if (verdict == Verdict.Unknown && given.Value.GetValueOrDefault(real.Name)?.Type is { } known && real.Judge(known, bindings) is var again and not Verdict.Unknown)
        {
            tally.Note("values that needed the contents of inputs");
            (verdict, type) = (again, known);
        }

        tally.Count(producer?.OpType ?? "input", verdict, $"{model} {real.Name}: {type}, ONNX Runtime {real} at {bindings}",
            producer is null ? null : UnknownReason.Of(producer.OpType));
    }

    private static Dictionary<string, TypedValue> ByName(TypedGraph graph) =>
        graph.Values.Where(v => v.IsInMainGraph).GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
}
