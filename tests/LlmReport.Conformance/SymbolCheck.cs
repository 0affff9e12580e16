using System.Collections.Immutable;
using Google.Protobuf;
using LlmReport.Onnx;
using LlmReport.Onnx.Protobuf;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>Every dim of the floating-point inputs as a symbol: the inferred expressions at the real sizes, and at others that ONNX Runtime runs with.</summary>
internal static class SymbolCheck
{
    private const long MostElements = 1 << 20;

    // How sizes change, besides one at a time: ones are kept for broadcasts to hold, squares keep products. Different sizes stay different.
    private static readonly Func<long, long>[] Changes =
        [size => size * 2, size => size + 1, size => size == 1 ? 1 : size * 2, size => size == 1 ? 1 : size + 1, size => size * size];

    /// <summary>The expressions at the sizes of the tests' own inputs, against the expected tensors.</summary>
    public static Tally AtRealSizes(string folder)
    {
        var tally = new Tally("Symbols at the real sizes");
        BackendCheck.ForEach(folder, test => BackendCheck.Count(test, withSymbols: true, tally));
        return tally;
    }

    /// <summary>The expressions at other sizes, against what ONNX Runtime computes there.</summary>
    public static Tally AtOtherSizes(string folder)
    {
        var tally = new Tally("Symbols at other sizes");
        BackendCheck.ForEach(folder, test => tally.Note(CountAtOtherSizes(test, tally)));
        return tally;
    }

    /// <summary>The same for every value of models whose inputs have fixed sizes.</summary>
    public static Tally OfModels(string folder)
    {
        var tally = new Tally("Symbols for the sizes of models");
        Parallel.ForEach(ModelFile.In(folder), path => tally.Note(CountModel(path, tally)));
        return tally;
    }

    private static string CountModel(string path, Tally tally)
    {
        try
        {
            return BackendCase.OfModel(path) is { } model ? CountAtOtherSizes(model, tally) : "not run: inputs without a fixed size";
        }
        catch (ModelException)
        {
            return "not run: refused";
        }
    }

    private static string CountAtOtherSizes(BackendCase test, Tally tally)
    {
        if (!test.TakesTensors)
        {
            return "not run: inputs that are no tensors";
        }

        var model = test.Given(Contents.Deciding, withSymbols: true);
        if (!model.Graph.Input.SelectMany(input => input.Type.TensorType.Shape.Dim).Any(dim => dim.DimParam.Length > 0))
        {
            return "not run: no floating-point input has dims";
        }

        using var runtime = RuntimeModel.TryLoad(model.ToByteArray());
        return runtime is null ? "not run: ONNX Runtime does not load the model"
            : CountRuns(test, model, runtime, tally) > 0 ? "run"
            : "not run: ONNX Runtime accepts no other sizes";
    }

    private static int CountRuns(BackendCase test, ModelProto model, RuntimeModel runtime, Tally tally)
    {
        var graph = ModelFile.Infer(model);
        var (types, reason, runs) = (BackendCheck.TypesOf(graph), graph is null ? null : UnknownReason.Of(graph), 0);
        foreach (var bindings in OtherSizes(test))
        {
            if (Inputs(test, model, bindings) is not { } inputs || runtime.TryRun(inputs) is not { } values)
            {
                continue;
            }

            runs++;
            foreach (var value in values)
            {
                var type = types.GetValueOrDefault(value.Name, TensorType.Unknown);
                tally.Count(test.Operator, value.Judge(type, bindings), $"{test.Name} {value.Name}: {type}, ONNX Runtime {value} at {bindings}", reason);
            }
        }

        return runs;
    }

    private static IEnumerable<Bindings> OtherSizes(BackendCase test)
    {
        var real = test.Inputs.Values.Where(t => ((ElementType)t.DataType).IsFloat()).SelectMany(t => t.Dims).Where(size => size > 0).Distinct().Order().ToList();
        var single = real.Select(changed => (Func<long, long>)(size => size == changed ? Unused(real, changed) : size));
        return Changes.Concat(single).Select(change => BackendCheck.Sizes(test, change)).Distinct();
    }

    private static long Unused(List<long> sizes, long size) => Enumerable.Range(1, sizes.Count + 1).Select(more => size + more).First(other => !sizes.Contains(other));

    /// <summary>The tensors that are left as inputs, at these sizes; null where one gets too large.</summary>
    private static ImmutableArray<RuntimeInput>? Inputs(BackendCase test, ModelProto model, Bindings bindings)
    {
        var inputs = ImmutableArray.CreateBuilder<RuntimeInput>();
        foreach (var tensor in model.Graph.Input.Select(i => test.Inputs.GetValueOrDefault(i.Name)).OfType<TensorProto>())
        {
            var type = (ElementType)tensor.DataType;
            ImmutableArray<long> dims = [.. tensor.Dims.Select(size => type.IsFloat() && bindings.TryGet(BackendCase.SymbolOf(size), out var other) ? other : size)];
            if (dims.Aggregate((Int128)1, (count, size) => count * size) > MostElements)
            {
                return null;
            }

            inputs.Add(new RuntimeInput(tensor.Name, type, dims, type.IsFloat() ? TensorContents.Small(type, dims) : TensorContents.Of(tensor)!));
        }

        return inputs.ToImmutable();
    }
}
