using LlmReport.Architectures;
using Xunit;

namespace LlmReport.Tests.Architectures;

/// <summary>Built graphs with random weights in ONNX Runtime.</summary>
public sealed class BuiltGraphRunTests
{
    private const double Tolerance = 1e-3;

    private static readonly long[] Tokens = [1, 37, 74, 14, 51, 88, 28, 65, 5];

    public static TheoryData<string> Names => SmallConfigs.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_at_once_equals_its_tokens_step_by_step(string name)
    {
        foreach (var options in OptionsFor(name))
        {
            using var session = Open(name, options);
            if (session.HasCache)
            {
                AssertClose(session.AtOnce(Tokens), session.StepByStep(Tokens));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_styles_compute_the_same(string name)
    {
        using var standard = Open(name, new() { Style = GraphStyle.Standard });
        var expected = standard.AtOnce(Tokens);

        Assert.InRange(expected.Max(Math.Abs), 0.05, 100);
        foreach (var options in OptionsFor(name))
        {
            using var other = Open(name, options);
            AssertClose(expected, other.AtOnce(Tokens));
        }
    }

    private static IEnumerable<BuildOptions> OptionsFor(string name)
    {
        yield return new() { Style = GraphStyle.Standard };
        yield return new() { Style = GraphStyle.Ort };
        if (name.StartsWith("deepseek", StringComparison.Ordinal))
        {
            yield return new() { AbsorbsLatents = true };
            yield return new() { Style = GraphStyle.Ort, AbsorbsLatents = true };
        }
    }

    private static BuiltGraphSession Open(string name, BuildOptions options) => new(ConfigReader.Build(SmallConfigs.Of(name), options));

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max(), 0, Tolerance);
    }
}
