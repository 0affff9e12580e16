using LlmReport.Architectures;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Architectures;

public sealed class ModelLoaderTests
{
    private static readonly byte[] Model = Bytes(Of(Node("Relu", "x", "y")));

    [Fact]
    public void A_file_is_named_without_its_ending()
    {
        using var folder = Folder("gpt2.onnx");
        var model = ModelLoader.Load(folder.File("gpt2.onnx"));

        Assert.Equal(("gpt2", folder.File("gpt2.onnx")), (model.Name, model.Path));
        Assert.Empty(model.FolderGraphs);
    }

    [Theory]
    [InlineData("decoder_model_merged.onnx", "decoder_model.onnx", "decoder_with_past_model.onnx", "decoder_model_merged.onnx", "encoder_model.onnx")]
    [InlineData("decoder_with_past_model.onnx", "decoder_model.onnx", "decoder_with_past_model.onnx")]
    [InlineData("onnx/model.onnx", "onnx/model.onnx", "onnx/model_fp16.onnx", "onnx/model_q4.onnx")]
    [InlineData("only.onnx", "only.onnx")]
    [InlineData("decoder-8k.onnx", "vision.onnx", "decoder-8k.onnx")]
    [InlineData("decoder/model.onnx", "decoder/model.onnx")]
    public void A_folder_gives_its_decoder(string expected, params string[] files)
    {
        using var folder = Folder(files);
        var model = ModelLoader.Load(folder.Path);

        Assert.Equal(expected, model.FolderGraphs[0]);
        Assert.Equal(files.Order(StringComparer.Ordinal), model.FolderGraphs.Order(StringComparer.Ordinal));
        Assert.Equal(Path.GetFileName(folder.Path), model.Name);
    }

    [Theory]
    [InlineData("text.onnx", """{"model":{"decoder":{"filename":"text.onnx"},"vision":{"filename":"vision.onnx"}}}""")]
    [InlineData("parts/text.onnx", """{"model":{"decoder":{"filename":"parts/text.onnx"}}}""")]
    [InlineData("text.onnx", """{"model":{"decoder":{"pipeline":[{"embeddings":{"filename":"vision.onnx"}},{"decoder_1":{"filename":"text.onnx"}}]}}}""")]
    [InlineData("vision.onnx", """{"model":{"vision":{"filename":"vision.onnx"}}}""")]
    [InlineData("model.onnx", """{"model":{"decoder":{"pipeline":[7,{}]}}}""")]
    [InlineData("model.onnx", "{ this is not JSON")]
    [InlineData("model.onnx", "[]")]
    public void Genai_config_names_the_decoder(string expected, string config)
    {
        using var folder = Folder("model.onnx", "text.onnx", "vision.onnx", "parts/text.onnx");
        folder.Write("genai_config.json", config);

        Assert.Equal(expected, ModelLoader.Load(folder.Path).FolderGraphs[0]);
    }

    [Theory]
    [InlineData("""{"model":{"decoder":{"filename":"absent.onnx"}}}""", "absent.onnx")]
    [InlineData("""{"model":{"decoder":{"filename":"../model.onnx"}}}""", "outside the folder")]
    [InlineData("""{"model":{"decoder":{"filename":"/etc/passwd"}}}""", "outside the folder")]
    public void A_genai_config_that_leads_nowhere_is_refused(string config, string expected)
    {
        using var folder = Folder("model.onnx");
        folder.Write("genai_config.json", config);

        Assert.Contains(expected, Assert.Throws<ModelException>(() => ModelLoader.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configs_beside_a_model_add_tied_embeddings_and_the_longest_position()
    {
        using var folder = Folder("onnx/model.onnx");
        folder.Write("config.json", """{"tie_word_embeddings": true, "max_position_embeddings": 4096}""");
        var model = ModelLoader.Load(folder.Path);

        Assert.True(model.EmbeddingsAreTied);
        Assert.Equal(4096, model.MaximumPositions);
    }

    [Theory]
    [InlineData("""{"tie_word_embeddings": false, "text_config": {"tie_word_embeddings": true, "n_positions": 1024}}""", true, 1024L)]
    [InlineData("""{"tie_word_embeddings": "yes", "n_positions": -3}""", null, null)]
    [InlineData("""{"n_positions": 1e300, "text_config": 5}""", null, null)]
    [InlineData("not JSON", null, null)]
    [InlineData("", null, null)]
    public void Only_what_a_config_clearly_says_is_taken(string config, bool? tied, long? positions)
    {
        using var folder = Folder("model.onnx");
        folder.Write("config.json", config);
        var model = ModelLoader.Load(folder.File("model.onnx"));

        Assert.Equal((tied, positions), (model.EmbeddingsAreTied, model.MaximumPositions));
    }

    [Fact]
    public void Genai_config_gives_the_context_length()
    {
        using var folder = Folder("model.onnx");
        folder.Write("genai_config.json", """{"model":{"context_length":131072,"decoder":{"filename":"model.onnx"}}}""");

        Assert.Equal(131072, ModelLoader.Load(folder.Path).MaximumPositions);
    }

    [Fact]
    public void What_is_not_there_is_said_clearly()
    {
        using var folder = Folder("a.onnx", "b.onnx");
        folder.Write("empty/notes.txt", "nothing");
        folder.Write("weights/config.json", "{}");

        Assert.Equal("There is no such file.", ProblemOf(folder.File("absent.onnx")));
        Assert.Equal("There is no such file.", ProblemOf(folder.File("absent/absent.onnx")));
        Assert.Equal("The folder holds no .onnx file and no config.json.", ProblemOf(folder.File("empty")));
        Assert.StartsWith("The config names no model_type, and is not like a Llama: it has no hidden_size", ProblemOf(folder.File("weights")), StringComparison.Ordinal);
        Assert.Equal("The folder holds 2 graphs, none named as a decoder: a.onnx, b.onnx.", ProblemOf(folder.Path));
        Assert.StartsWith("The config names no model_type", ProblemOf(folder.File("weights/config.json")), StringComparison.Ordinal);
        Assert.Equal("A folder is here where an ONNX file is expected.", Assert.Throws<ModelException>(() => OnnxReader.Read(folder.Path)).Message);
    }

    [Fact]
    public void A_folder_with_a_config_alone_is_the_model_that_it_describes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("small/config.json", """{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""");

        var model = ModelLoader.Load(folder.File("small"));

        Assert.Equal("small", model.Name);
        Assert.Equal(folder.File("small"), model.Path);
        Assert.Contains(model.Graph.Inputs, input => input.Name == "past_key_values.1.key");
    }

    [Fact]
    public void A_graph_cannot_be_changed_like_a_config()
    {
        using var folder = Folder("a.onnx");

        Assert.Throws<UsageException>(() => ModelLoader.Load(folder.File("a.onnx"), new() { Changes = [new("num_hidden_layers", "3")] }));
    }

    private static string ProblemOf(string path) => Assert.Throws<ModelException>(() => ModelLoader.Load(path)).Message;

    private static TemporaryFolder Folder(params string[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in files)
        {
            folder.Write(file, Model);
        }

        return folder;
    }
}
