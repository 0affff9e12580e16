using System.Collections.Immutable;
using LlmReport.Architectures;
using LlmReport.Inference;
using Xunit;

namespace LlmReport.Tests.Conformance;

/// <summary>Every value typed and every node counted, in every model of the corpus that follows the specification of its operators.</summary>
public sealed class ProjectCoverageTests
{
    /// <summary>Models that break their operator's specification in a way that makes no dims contradict each other, and what is wrong with them.</summary>
    private static readonly ImmutableDictionary<string, string> Faulty = new Dictionary<string, string>
    {
        ["group_norm_missing_attribute_error_test"] = "the attribute num_groups is missing",
        ["layer_norm_invalid_axis_error_test"] = "the axis lies outside the rank",
        ["rotary_embedding_wrong_n_inputs_test"] = "the tables of sines and cosines are missing",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    [Fact]
    public void What_stays_unknown_in_the_models_of_projects_has_a_cause_in_the_model()
    {
        Assert.SkipWhen(Corpus.Part("projects") is null, Corpus.Reason);

        var files = Directory.EnumerateFiles(Corpus.Part("projects")!, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(files.Where(file => !Faulty.ContainsKey(Path.GetFileNameWithoutExtension(file))).Select(Unexplained).OfType<string>());
    }

    /// <summary>The first value or node of a model that is not known and should be; null where there is none.</summary>
    private static string? Unexplained(string file)
    {
        TypedGraph graph;
        try
        {
            graph = GraphInference.Infer(ModelLoader.Load(file), InferenceOptions.Default);
        }
        catch (ModelException)
        {
            return null; // What cannot be read is another test's concern.
        }

        if (graph.Findings.Any(f => f.Code == "LR1003"))
        {
            return null;
        }

        foreach (var node in graph.Nodes.Where(n => n is { Operator: not null }))
        {
            var isFed = node.Inputs.All(i => i < 0 || !IsOpen(graph.Values[i]));
            if (isFed && (node.Cost is null || node.Outputs.Any(o => o >= 0 && IsOpen(graph.Values[o]))))
            {
                return $"{Path.GetFileNameWithoutExtension(file)}: {node.Node.OpType} {node.Name}";
            }
        }

        return null;
    }

    private static bool IsOpen(TypedValue value) => value.Type is { IsTensor: true, KnownShape: null };
}
