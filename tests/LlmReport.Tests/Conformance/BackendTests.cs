using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Conformance;

/// <summary>ONNX's own backend tests: the shapes that were inferred against the tensors that the tests expect.</summary>
public sealed class BackendTests(ITestOutputHelper output)
{
    // Floors: raise them when inference learns more, never lower them.
    private const int RightWithNumbers = 1743;
    private const int RightWithSymbols = 1740;

    [Fact]
    public void Inferred_shapes_are_those_of_the_expected_tensors()
    {
        var tally = Run((input, _) => input);

        Assert.Equal(0, tally.Wrong);
        Assert.InRange(tally.Right, RightWithNumbers, int.MaxValue);
    }

    [Fact]
    public void Expressions_evaluated_at_the_real_sizes_are_the_expected_dims()
    {
        var tally = Run((input, tensor) => tensor.ElementType.IsFloat()
            ? input with { Type = Shaped(input, tensor, size => size < 1 ? new DeclaredDim(size, null) : new DeclaredDim(null, SymbolOf(size))) }
            : input with { Type = Shaped(input, tensor, size => new DeclaredDim(size, null)) });

        Assert.Equal(0, tally.Wrong);
        Assert.InRange(tally.Right, RightWithSymbols, int.MaxValue);
    }

    private static string SymbolOf(long size) => $"size{size}";

    private static DeclaredType Shaped(DeclaredValue input, Initializer tensor, Func<long, DeclaredDim> dim) => input.Type! with { Shape = [.. tensor.Dims.Select(dim)] };

    private BackendTally Run(Func<DeclaredValue, Initializer, DeclaredValue> shaped)
    {
        var folder = Corpus.Part("onnx-backend");
        Assert.SkipWhen(folder is null, Corpus.Reason);
        var tally = new BackendTally();
        Parallel.ForEach(BackendCase.Folders(folder!), path =>
        {
            if (BackendCase.Read(path) is { } test)
            {
                Compare(test, test.WithConstants(shaped), tally);
            }
        });
        output.WriteLine(tally.ToString());
        return tally;
    }

    private static void Compare(BackendCase test, OnnxModel model, BackendTally tally)
    {
        ImmutableArray<TypedValue> values;
        try
        {
            values = GraphInference.Infer(model, InferenceOptions.Default).Values;
        }
        catch (ModelException)
        {
            values = [];
        }

        var bindings = new Bindings(test.Inputs.Values.SelectMany(t => t.Dims).Distinct().Select(size => KeyValuePair.Create(SymbolOf(size), size)));
        foreach (var (name, tensor) in test.Expected)
        {
            var type = values.LastOrDefault(v => v.IsInMainGraph && v.Name == name)?.Type ?? TensorType.Unknown;
            tally.Count(test.Operator, Judge(test, type, tensor, bindings), $"{test.Name} {name}: {type}, expected {tensor.ElementType}[{string.Join(", ", tensor.Dims)}]");
        }
    }

    private static BackendTally.Verdict Judge(BackendCase test, TensorType type, Initializer expected, Bindings bindings)
    {
        if (type.KnownShape is not { } shape)
        {
            return BackendTally.Verdict.Unknown;
        }

        if (type.ElementType != expected.ElementType || shape.Rank != expected.Dims.Length)
        {
            return BackendTally.Verdict.Wrong;
        }

        var dims = shape.Dims.Select(d => d.Evaluate(bindings)).ToList();
        if (dims.Zip(expected.Dims).Any(pair => pair.First is { } known && known != pair.Second))
        {
            return BackendTally.Verdict.Wrong;
        }

        return dims.TrueForAll(d => d is not null) ? BackendTally.Verdict.Right : test.IsDataDependent ? BackendTally.Verdict.DataDependent : BackendTally.Verdict.Unknown;
    }
}
