using System.Collections.Immutable;
using LlmReport.Architectures;
using Xunit;

namespace LlmReport.Tests.Architectures;

public sealed class PruningTests
{
    [Fact]
    public void Heads_go_with_the_groups_that_they_make()
    {
        // 4 heads over 2 KV heads: half of them is one whole group.
        var pruned = Pruned("llama", new(PrunedPart.Heads, 0.5, null));

        Assert.Equal([64L, 32], DimsOf(pruned, "model.layers.0.self_attn.q_proj.weight"));
        Assert.Equal([64L, 16], DimsOf(pruned, "model.layers.0.self_attn.k_proj.weight"));
        Assert.Equal([32L, 64], DimsOf(pruned, "model.layers.0.self_attn.o_proj.weight"));
    }

    [Fact]
    public void Heads_of_equal_groups_may_go_from_each()
    {
        // One KV head serves all 4: 3 are left, the KV head stays.
        var pruned = Pruned("gemma", new(PrunedPart.Heads, null, 1));

        Assert.Equal([64L, 96], DimsOf(pruned, "model.layers.0.self_attn.q_proj.weight"));
        Assert.Equal([64L, 32], DimsOf(pruned, "model.layers.0.self_attn.k_proj.weight"));
    }

    [Fact]
    public void Heads_keep_their_width_where_it_followed_from_the_hidden_size()
    {
        var pruned = Pruned("gpt2", new(PrunedPart.Heads, 0.25, null));

        Assert.Equal([64L, 3 * 48], DimsOf(pruned, "transformer.h.0.attn.c_attn.weight"));
        Assert.Equal([48L, 64], DimsOf(pruned, "transformer.h.0.attn.c_proj.weight"));
    }

    [Fact]
    public void Heads_that_make_no_equal_groups_are_refused() =>
        Assert.Contains("neither whole groups of 2 nor 2 equal ones", Assert.Throws<ModelException>(() => Pruned("llama", new(PrunedPart.Heads, null, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Networks_lose_inner_width() => Assert.Equal([64L, 72], DimsOf(Pruned("llama", new(PrunedPart.FeedForward, 0.25, null)), "model.layers.0.mlp.up_proj.weight"));

    [Theory]
    [InlineData("gpt2", "transformer.h.0.mlp.c_fc.weight")]
    [InlineData("gptj", "transformer.h.0.mlp.fc_in.weight")]
    [InlineData("falcon-grouped", "transformer.h.0.mlp.dense_h_to_4h.weight")]
    public void Networks_of_four_times_the_hidden_size_lose_inner_width_too(string name, string weight) =>
        Assert.Equal([64L, 192], DimsOf(Pruned(name, new(PrunedPart.FeedForward, 0.25, null)), weight));

    [Fact]
    public void Heads_of_a_bottleneck_have_its_width()
    {
        // 32 elements in 4 heads: three of 8 are left, of keys made from the bottleneck and of values made from all 64.
        var pruned = Pruned("mobilebert", new(PrunedPart.Heads, null, 1));

        Assert.Equal([32L, 24], DimsOf(pruned, "encoder.layer.0.attention.self.key.weight"));
        Assert.Equal([64L, 24], DimsOf(pruned, "encoder.layer.0.attention.self.value.weight"));
    }

    [Fact]
    public void Layers_go_as_a_whole() => Assert.DoesNotContain(
        Pruned("llama", new(PrunedPart.Layers, null, 1)).Model.Graph.Initializers, weight => weight.Name.StartsWith("model.layers.1.", StringComparison.Ordinal));

    private static BuiltModel Pruned(string name, Pruning pruning) => ConfigReader.Build(SmallConfigs.Of(name), new() { Prunings = [pruning] });

    private static ImmutableArray<long> DimsOf(BuiltModel built, string weight) => Assert.Single(built.Model.Graph.Initializers, initializer => initializer.Name == weight).Dims;
}
