using LlmReport.Architectures;
using LlmReport.Tests.Architectures;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class FamilyAssumedTests
{
    [Fact]
    public void A_graph_built_for_an_unknown_family_says_so()
    {
        var built = SmallConfigs.Build("""{"model_type":"zebra","hidden_size":64,"intermediate_size":96,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"rms_norm_eps":1e-6}""");

        Assert.Contains("are those of a llama", Assert.Single(Findings(built)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_of_a_known_family_assumes_nothing() => Assert.Empty(Findings(ConfigReader.Build(SmallConfigs.Of("llama"), new())));

    private static IEnumerable<LlmReport.Diagnostics.Diagnostic> Findings(BuiltModel built) => Analyzer.Analyze(built.Model, new() { Scenarios = SmallGraph.Request() }).Diagnostics.Where(finding => finding.Code == "LR1013");
}
