using Xunit;
using static LlmReport.Tests.Conformance.CorpusRun;

namespace LlmReport.Tests.Conformance;

/// <summary>What must hold for every real model of the corpus.</summary>
public sealed class CorpusTests(CorpusRun run) : IClassFixture<CorpusRun>
{
    [Fact]
    public void Every_model_is_analysed() => AssertNone(Question.Analysed);

    [Fact]
    public void Every_node_has_a_known_cost() => AssertNone(Question.Coverage);

    [Fact]
    public void Every_node_output_has_a_known_rank() => AssertNone(Question.Rank);

    [Fact]
    public void Declared_numbers_and_expressions_agree_with_inferred_ones_at_two_bindings() => AssertNone(Question.Declared);

    [Fact]
    public void The_flops_of_kernels_add_up_to_those_of_nodes() => AssertNone(Question.Flops);

    [Fact]
    public void Fusion_and_flash_attention_never_move_more_bytes() => AssertNone(Question.Traffic);

    [Fact]
    public void Peak_memory_holds_at_least_weights_and_cache() => AssertNone(Question.Memory);

    [Fact]
    public void No_fusion_is_asked_for_where_it_is_there() => AssertNone(Question.Fusion);

    [Fact]
    public void Parameter_counts_are_the_published_ones()
    {
        Assert.SkipWhen(Corpus.Folder is not null && !PublishedCounts.AreThere, "There are no published counts beside the corpus.");
        AssertNone(Question.Parameters);
    }

    private void AssertNone(Question question)
    {
        Assert.SkipWhen(Corpus.Folder is null, Corpus.Reason);
        Assert.True(run.Models > 0, "The corpus holds no models.");
        var problems = run.Problems(question).ToList();
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems.Take(60)));
    }
}
