using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using Xunit;

namespace LlmReport.Tests.Architectures;

public sealed class BuiltGraphTests
{
    public static TheoryData<string> PublishedNames => [.. PublishedModels.All.Select(model => model.Name)];

    public static TheoryData<string> Names => SmallConfigs.Names;

    [Theory]
    [MemberData(nameof(PublishedNames))]
    public void A_published_model_has_its_published_parameter_count(string name)
    {
        var (_, parameters, config) = PublishedModels.All.First(model => model.Name == name);

        foreach (var style in Enum.GetValues<GraphStyle>())
        {
            Assert.Equal(parameters, (long)ParametersOf(SmallConfigs.Build(config, new() { Style = style, FloatType = ElementType.Float16 })));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_of_a_built_graph_is_inferred_and_every_node_is_counted(string name)
    {
        foreach (var style in Enum.GetValues<GraphStyle>())
        {
            var graph = GraphInference.Infer(ConfigReader.Build(SmallConfigs.Of(name), new() { Style = style }).Model, new());

            Assert.All(graph.Nodes.SelectMany(node => node.Outputs).Where(output => output >= 0), output => Assert.NotNull(graph.Values[output].Type.KnownShape));
            Assert.All(graph.Nodes, node => Assert.NotNull(node.Operator));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nodes_and_values_of_a_built_graph_have_names_of_their_own(string name)
    {
        foreach (var style in Enum.GetValues<GraphStyle>())
        {
            var graph = ConfigReader.Build(SmallConfigs.Of(name), new() { Style = style }).Model.Graph;
            List<Node> nodes = [.. graph.Nodes, .. graph.Nodes.SelectMany(node => node.Subgraphs).SelectMany(body => body.Nodes)];

            Assert.Empty(nodes.GroupBy(node => node.Name).Where(group => group.Count() > 1).Select(group => group.Key));
            Assert.Empty(nodes.SelectMany(node => node.Outputs).Where(output => output.Length > 0).GroupBy(output => output).Where(group => group.Count() > 1).Select(group => group.Key));
        }
    }

    [Fact]
    public void Every_family_has_a_small_config_that_tests_run() => Assert.All(
        ArchitectureCatalogue.ModelTypes.Select(type => ArchitectureCatalogue.Find(type)!).Distinct(),
        family => Assert.True(SmallConfigs.ModelTypes.Intersect(family.ModelTypes).Any(), $"No small config has one of {string.Join(", ", family.ModelTypes)}."));

    [Fact]
    public void Weights_and_nodes_are_named_by_their_module()
    {
        var graph = ConfigReader.Build(SmallConfigs.Of("llama"), new()).Model.Graph;

        Assert.Contains(graph.Initializers, weight => weight.Name == "model.layers.0.self_attn.q_proj.weight" && weight.Dims.SequenceEqual([64L, 64L]));
        Assert.Contains(graph.Nodes, node => node.Name == "/model/layers.1/mlp/down_proj/MatMul");
    }

    [Fact]
    public void Logits_of_the_last_position_alone_need_the_head_once()
    {
        // Two layers of 64·(64 + 2·32) + 64·64 + 3·64·96 for each of S tokens, attention aside; the head is 64·100 once instead of S times.
        var graph = GraphInference.Infer(ConfigReader.Build(SmallConfigs.Of("llama"), new() { LastLogitsOnly = true }).Model, new());

        var head = Assert.Single(graph.Nodes, node => node.Name == "/lm_head/MatMul");
        Assert.Equal("2*64*100*batch_size", Rewritten(head.Cost!.MatrixFlops.ToString()));

        static string Rewritten(string formula) => formula.Replace("12800*batch_size", "2*64*100*batch_size", StringComparison.Ordinal);
    }

    [Fact]
    public void Absorbed_latents_are_all_that_is_cached()
    {
        var graph = ConfigReader.Build(SmallConfigs.Of("deepseek_v3"), new() { AbsorbsLatents = true }).Model.Graph;

        // kv_lora_rank 32 and a rotated key of 8, for each of 3 layers.
        var caches = graph.Inputs.Where(input => input.Name.StartsWith("past_key_values", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, caches.Count);
        Assert.All(caches, cache => Assert.Equal([null, 1, null, 40], cache.Type!.Shape!.Value.Select(dim => dim.Value)));
    }

    [Theory]
    [InlineData(GraphStyle.Standard)]
    [InlineData(GraphStyle.Ort)]
    public void A_decoder_attends_to_the_whole_prompt_of_its_encoder_at_every_context(GraphStyle style)
    {
        double[] macs = [.. Analyzer.Analyze(ConfigReader.Build(SmallConfigs.Of("t5"), new() { Style = style }).Model, new()
        {
            Scenarios = new ScenarioRequest { Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)], Phases = [Phase.Decode], PromptTokens = [10], ContextTokens = [3, 9] },
        }).Scenarios.Select(scenario => scenario.Totals.Work!.Value.Macs)];

        // Three layers: queries and outputs of both attentions, keys and values of the first, all 64·64, two of 64·96; 3 tokens and a prompt of 10 attended to by 2·64; the head.
        Assert.Equal((3 * ((6 * 64 * 64) + (2 * 64 * 96) + (2 * 64 * (3 + 10)))) + (64 * 100), macs[0]);
        Assert.Equal(3 * 2 * 64 * (9 - 3), macs[1] - macs[0]);
    }

    private static Int128 ParametersOf(BuiltModel built) => WeightAccount.Of(PlanningGraph.Of(GraphInference.Infer(built.Model, new()))).ParameterCount;
}
