using LlmReport.Onnx;
using Xunit;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxCorpusTests
{
    // Broken on purpose, or by their makers: an input listed twice, no operator sets, a value and an output that nothing makes.
    private static readonly string[] Broken =
    [
        "bad_graph_with_dup_value_info.onnx",
        "bad_graph_with_no_import_domains.onnx",
        "attention_double_head_bias_mask_past_attn_bias_shared_past_seq_len_test.onnx",
        "unknown_aten_test.onnx",
    ];

    [Fact]
    public void Every_sound_graph_of_the_corpus_is_read()
    {
        var corpus = FindCorpus();
        Assert.SkipWhen(corpus is null, "There is no ../shared/corpus beside the project.");
        var refused = new List<string>();
        foreach (var path in Directory.EnumerateFiles(corpus!, "*.onnx", SearchOption.AllDirectories))
        {
            try
            {
                OnnxReader.Read(path);
            }
            catch (ModelException)
            {
                refused.Add(Path.GetFileName(path));
            }
        }

        Assert.Equal(Broken.Order(StringComparer.Ordinal), refused.Order(StringComparer.Ordinal));
    }

    private static string? FindCorpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        return null;
    }
}
