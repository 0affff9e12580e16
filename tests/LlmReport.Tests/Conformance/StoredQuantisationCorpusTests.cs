using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Conformance;

/// <summary>Models of the corpus that are stored quantised, counted by hand from their architecture.</summary>
public sealed class StoredQuantisationCorpusTests
{
    /// <summary>Llama-3-8B: 32 layers of q and o 4096², k and v 4096·1024, gate, up and down 4096·14336.</summary>
    private const long Products = 32 * ((2L * 4096 * 4096) + (2L * 4096 * 1024) + (3L * 4096 * 14336));

    private const long EmbeddingAndHead = 2L * 128256 * 4096;

    private const long Norms = 65 * 4096;

    [Fact]
    public void Llama_3_8B_in_int4_stores_nibbles_and_a_float16_scale_for_each_32() =>
        Assert.Equal((Products / 2) + (Products / 32 * 2) + ((EmbeddingAndHead + Norms) * 2), Weights("llama-3-8b-cuda-int4"));

    [Fact]
    public void Llama_3_8B_in_int8_stores_bytes_and_a_float16_scale_for_each_128() =>
        Assert.Equal(Products + (Products / 128 * 2) + ((EmbeddingAndHead + Norms) * 2), Weights("llama-3-8b-cuda-int8"));

    [Fact]
    public void Packed_weights_count_as_the_parameters_they_are() =>
        Assert.Equal(Products + EmbeddingAndHead + Norms, Analyze("llama-3-8b-cpu-int4").Weights.ParameterCount);

    [Fact]
    public void A_cache_of_8_bit_floats_takes_a_byte_an_element()
    {
        var decode = Analyze("llama-3.2-1b-cuda-fp8kv").Scenarios.Single(s => s.Workload.Phase == Phase.Decode).Totals;

        // 16 layers, 8 KV heads of 64, keys and values.
        Assert.Equal(2 * 16 * 8 * 64 * 1025, decode.Memory.KvCacheBytes);
        Assert.Equal(2 * 16 * 8 * 64 * 1025, decode.Traffic!.Value.KvRead);
        Assert.Equal(2 * 16 * 8 * 64, decode.Traffic!.Value.KvWrite);
    }

    [Theory]
    [InlineData("mixtral-8x7b-cuda-int4-qmoe")]
    [InlineData("mixtral-8x7b-default")]
    public void A_token_of_mixtral_uses_2_of_8_experts(string model)
    {
        var analysis = Analyze(model);

        // 32 layers of 8 experts of three matrices 4096·14336; published: 46.7 billion, of which 12.9 are active.
        Assert.Equal(46_702_792_704, analysis.Weights.ParameterCount);
        Assert.Equal(46_702_792_704 - (32L * 6 * 3 * 4096 * 14336), analysis.Experts.ActiveParameterCount);
    }

    private static double? Weights(string model) => Analyze(model).Scenarios[0].Totals.Memory.WeightBytes;

    private static Analysis Analyze(string model)
    {
        Assert.SkipWhen(Corpus.Part("llm") is null, Corpus.Reason);
        return Analyzer.Analyze(ModelLoader.Load(Path.Combine(Corpus.Part("llm")!, model + ".onnx")), new AnalysisRequest
        {
            Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)] },
        });
    }
}
