using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Architectures;

/// <summary>Configs that say how their weights and caches are stored, to the last byte.</summary>
public sealed class StoredConfigTests
{
    private const long Tokens = 1025;

    /// <summary>Weights of products of Llama-2-7B: in each of 32 layers four of 4096², three of 4096·11008.</summary>
    private const long Products = 32 * ((4L * 4096 * 4096) + (3L * 4096 * 11008));

    /// <summary>Embedding, head and 65 norms, in 2 bytes.</summary>
    private const long Kept = 2 * ((2L * 32000 * 4096) + (65 * 4096));

    /// <summary>Groups of 128: rows of 4096 have 32, rows of 11008 have 86.</summary>
    private const long Groups = 32 * ((4L * 4096 * 32) + (2L * 11008 * 32) + (4096L * 86));

    public static TheoryData<string, long> Quantisations => new()
    {
        { """{"quant_method":"gptq","bits":4,"group_size":128,"sym":true}""", (Products / 2) + (2 * Groups) + Kept },
        { """{"quant_method":"gptq","bits":4,"group_size":128,"sym":false}""", (Products / 2) + (2 * Groups) + (Groups / 2) + Kept },
        { """{"quant_method":"awq","bits":4,"group_size":128,"zero_point":true}""", (Products / 2) + (2 * Groups) + (Groups / 2) + Kept },
        { """{"quant_method":"gptq","bits":8,"group_size":-1,"sym":true}""", Products + Columns + Kept },
        { """{"quant_method":"bitsandbytes","load_in_8bit":true}""", Products + Columns + Kept },
        // A scale for every 64 weights.
        { """{"quant_method":"bitsandbytes","load_in_4bit":true,"bnb_4bit_quant_type":"nf4"}""", (Products / 2) + (2 * Products / 64) + Kept },
        // A scale of 4 bytes for each tile of 128 by 128: 32 by 32 of them, or 32 by 86.
        { """{"quant_method":"fp8","weight_block_size":[128,128]}""", Products + (4 * 32 * ((4 * 32 * 32) + (3 * 32 * 86))) + Kept },
        // One scale for a whole matrix is a scalar, and no weight.
        { """{"quant_method":"fp8"}""", Products + Kept },
    };

    /// <summary>Scales of 2 bytes by column: five of 4096 outputs and two of 11008.</summary>
    private const long Columns = 2 * 32 * ((5L * 4096) + (2 * 11008));

    [Theory]
    [MemberData(nameof(Quantisations))]
    public void Weights_take_the_bytes_counted_by_hand(string quantization, long bytes)
    {
        var config = ConfigReader.Read(Path.Combine(RepositoryFolder.Root, "example-models", "llama-2-7b", "config.json")).With(new("quantization_config", quantization));

        foreach (var style in Enum.GetValues<GraphStyle>())
        {
            var analysis = Analyze(config, new() { Style = style });

            Assert.Equal(6_738_415_616, (long)analysis.Weights.ParameterCount);
            Assert.Equal(bytes, analysis.Scenarios[0].Totals.Memory.WeightBytes);
        }
    }

    [Theory]
    [InlineData(false, 61 * 128 * (192 + 128))]
    [InlineData(true, 61 * (512 + 64))]
    public void Latent_attention_caches_heads_expanded_and_latents_absorbed(bool isAbsorbed, long elements)
    {
        var config = SmallConfigs.Parse("""{"model_type":"deepseek_v3","hidden_size":7168,"intermediate_size":18432,"moe_intermediate_size":2048,"num_hidden_layers":61,"num_attention_heads":128,"vocab_size":129280,"n_routed_experts":256,"torch_dtype":"bfloat16"}""");

        var analysis = Analyze(config, new() { AbsorbsLatents = isAbsorbed });

        Assert.Equal(671_026_419_200, (long)analysis.Weights.ParameterCount);
        Assert.Equal(2 * elements * Tokens, analysis.Scenarios[0].Totals.Memory.KvCacheBytes);
    }

    private static Analysis Analyze(ConfigFields config, BuildOptions options) => Analyzer.Analyze(ConfigReader.Build(config, options).Model, new()
    {
        Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)], Phases = [Phase.Decode], PromptTokens = [1024], ContextTokens = [Tokens] },
    });
}
