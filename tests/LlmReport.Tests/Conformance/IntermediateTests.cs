using LlmReport.Conformance;
using Xunit;

namespace LlmReport.Tests.Conformance;

/// <summary>Every value of models that run, as inferred, against what ONNX Runtime computes.</summary>
public sealed class IntermediateTests(ITestOutputHelper output)
{
    private const int RightForSizesOfModels = 5157;

    // Floors of values right, both bindings counted: raise them, never lower them.
    [Theory]
    [InlineData("runnable", 2542, 1)]
    [InlineData("llm-small", 52209, 0.9999)]
    [InlineData("projects", 4917, 0.995)]
    public void What_was_inferred_is_what_onnx_runtime_computes_at_two_bindings(string part, int rightFloor, double inferredFloor)
    {
        var tally = Run(part, folder => IntermediateCheck.Run([folder]), rightFloor);

        Assert.InRange(tally.InferredShare, inferredFloor, 1);
    }

    [Fact]
    public void Symbols_in_place_of_fixed_sizes_give_what_onnx_runtime_computes_at_other_sizes() => Run("projects", SymbolCheck.OfModels, RightForSizesOfModels);

    private Tally Run(string part, Func<string, Tally> check, int rightFloor)
    {
        var folder = Corpus.Part(part);
        Assert.SkipWhen(folder is null, Corpus.Reason);
        var tally = check(folder!);
        output.WriteLine(tally.ToString());

        Assert.Equal(0, tally.Wrong);
        Assert.InRange(tally.Right, rightFloor, int.MaxValue);
        return tally;
    }
}
