using LlmReport.Architectures;

namespace ExampleModels;

/// <summary>The models in <c>example-models/</c>.</summary>
internal static class Examples
{
    /// <summary>Small enough that a reader can count it by hand, with the proportions of Llama 3.</summary>
    public static readonly LlamaShape TinyLlama = new()
    {
        Layers = 4,
        HiddenSize = 64,
        Heads = 4,
        KeyValueHeads = 2,
        IntermediateSize = 176,
        VocabularySize = 512,
        Positions = 2048,
    };

    public static readonly BertShape TinyBert = new()
    {
        Layers = 2,
        HiddenSize = 64,
        Heads = 4,
        IntermediateSize = 256,
        VocabularySize = 512,
        Positions = 128,
    };

    public const string Producer = "llmreport example-models";

    public static IEnumerable<BuiltModel> All() =>
    [
        new DecomposedLlama("tiny-llama-decomposed", TinyLlama).Build(),
        ContribLlama("tiny-llama-contrib", TinyLlama),
        new BertEncoder("tiny-bert", TinyBert).Build(),
    ];

    /// <summary>The decoder in ONNX Runtime's contrib operators, as a config of that shape is built.</summary>
    public static BuiltModel ContribLlama(string name, LlamaShape shape) =>
        ConfigReader.Build(new ConfigFields(shape.ToConfig(), name + "/config.json"), new BuildOptions { Style = GraphStyle.Ort });
}
