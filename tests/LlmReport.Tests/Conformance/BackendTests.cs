using LlmReport.Conformance;
using Xunit;

namespace LlmReport.Tests.Conformance;

/// <summary>ONNX's own backend tests: what was inferred against the tensors that the tests expect, and against ONNX Runtime.</summary>
public sealed class BackendTests(ITestOutputHelper output)
{
    // Floors: raise them when inference learns more, never lower them.
    private const int RightWithNumbers = 1764;
    private const int RightWithSymbols = 1764;
    private const int RightAtOtherSizes = 6256;

    [Fact]
    public void Inferred_shapes_are_those_of_the_expected_tensors() => Hold(BackendCheck.Run, RightWithNumbers);

    [Fact]
    public void Expressions_evaluated_at_the_real_sizes_are_the_expected_dims() => Hold(SymbolCheck.AtRealSizes, RightWithSymbols);

    [Fact]
    public void Expressions_evaluated_at_other_sizes_are_what_onnx_runtime_computes() => Hold(SymbolCheck.AtOtherSizes, RightAtOtherSizes);

    private void Hold(Func<string, Tally> check, int floor)
    {
        var folder = Corpus.Part("onnx-backend");
        Assert.SkipWhen(folder is null, Corpus.Reason);
        var tally = check(folder!);
        output.WriteLine(tally.ToString());

        Assert.Equal(0, tally.Wrong);
        Assert.InRange(tally.Right, floor, int.MaxValue);
        Assert.Empty(tally.Unexplained);
    }
}
