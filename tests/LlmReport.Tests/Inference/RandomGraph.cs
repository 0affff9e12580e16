using System.Collections.Immutable;
using CsCheck;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Symbolics;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Inference;

/// <summary>A chain of operators with branches over one input whose dims are symbols, and numbers for the symbols.</summary>
internal sealed record RandomGraph(ImmutableArray<object> InputDims, ImmutableArray<int> Choices, ImmutableArray<int> Values)
{
    private static readonly string[] SymbolNames = ["alpha", "beta", "gamma"];

    public static readonly Gen<RandomGraph> Any = Gen.Select(
        Gen.Int[0, 8].Select(d => d < 6 ? (object)SymbolNames[d % 3] : d - 4).Array[1, 4],
        Gen.Int[0, 1_000_000].Array[1, 12],
        Gen.Int[1, 9].Array[3],
        (dims, choices, values) => new RandomGraph([.. dims], [.. choices], [.. values]));

    public Bindings Bindings => new(SymbolNames.Select((name, i) => KeyValuePair.Create(name, (long)Values[i])));

    public TypedGraph InferWithSymbols() => Infer([.. InputDims]);

    public TypedGraph InferWithNumbers() => Infer([.. InputDims.Select(d => d is string name ? Values[Array.IndexOf(SymbolNames, name)] : d)]);

    public override string ToString() => $"[{string.Join(", ", InputDims)}] at {Bindings}: {string.Join("; ", Model([.. InputDims]).Graph.Nodes.Select(n => $"{n.OpType}({string.Join(", ", n.Inputs)}) → {n.Outputs[0]}"))}";

    private TypedGraph Infer(object?[] dims) => GraphInference.Infer(Model(dims), InferenceOptions.Default);

    private OnnxModel Model(object?[] dims)
    {
        var builder = new RandomChain(InputDims.Length);
        foreach (var choice in Choices)
        {
            builder.Add(choice);
        }

        return Models.Of(new OnnxGraph { Inputs = [Models.Value("x", ElementType.Float32, dims)], Initializers = [.. builder.Constants], Nodes = [.. builder.Nodes] });
    }
}
