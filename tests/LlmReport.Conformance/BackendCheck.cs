using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>Inferred outputs of ONNX's backend tests against the tensors that the tests expect.</summary>
internal static class BackendCheck
{
    /// <summary>Runs all tests of a folder with the sizes that their files declare.</summary>
    public static Tally Run(string folder)
    {
        var tally = new Tally("Backend tests");
        ForEach(folder, test => Count(test, withSymbols: false, tally));
        return tally;
    }

    /// <summary>Reads the tests one by one, on all cores.</summary>
    public static void ForEach(string folder, Action<BackendCase> check) => Parallel.ForEach(BackendCase.Folders(folder), path =>
    {
        if (BackendCase.Read(path) is { } test)
        {
            check(test);
        }
    });

    /// <summary>Counts each output of a test; one that stays unknown is looked at again with the contents of all small inputs given.</summary>
    public static void Count(BackendCase test, bool withSymbols, Tally tally)
    {
        var bindings = Sizes(test, size => size);
        var graph = ModelFile.Infer(test.Given(Contents.Deciding, withSymbols));
        var deciding = TypesOf(graph);
        var all = new Lazy<Dictionary<string, TensorType>>(() => TypesOf(ModelFile.Infer(test.Given(Contents.All, withSymbols))));
        foreach (var (name, tensor) in test.Expected)
        {
            var type = deciding.GetValueOrDefault(name, TensorType.Unknown);
            var verdict = Verdicts.Of(type, tensor.ElementType, tensor.Dims.AsSpan(), bindings);
            if (verdict == Verdict.Unknown && all.Value.GetValueOrDefault(name, TensorType.Unknown) is var known
                && Verdicts.Of(known, tensor.ElementType, tensor.Dims.AsSpan(), bindings) is var again and not Verdict.Unknown)
            {
                tally.Note("outputs that needed the contents of floating-point inputs");
                (verdict, type) = (again, known);
            }

            tally.Count(test.Operator, verdict, $"{test.Name} {name}: {type}, expected {tensor.ElementType.DisplayName()}[{string.Join(", ", tensor.Dims)}]", graph is null ? null : UnknownReason.Of(graph));
        }
    }

    public static Dictionary<string, TensorType> TypesOf(TypedGraph? graph) => graph is null ? []
        : graph.Values.Where(v => v.IsInMainGraph).GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Type, StringComparer.Ordinal);

    /// <summary>A size for each symbol of a test's inputs.</summary>
    public static Bindings Sizes(BackendCase test, Func<long, long> size) => new(test.Inputs.Values.SelectMany(t => t.Dims).Distinct()
        .Select(real => KeyValuePair.Create(BackendCase.SymbolOf(real), size(real))));
}
