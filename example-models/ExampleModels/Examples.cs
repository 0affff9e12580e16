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

    public static IEnumerable<ExampleModel> All() =>
    [
        new DecomposedLlama("tiny-llama-decomposed", TinyLlama).Build(),
        new ContribLlama("tiny-llama-contrib", TinyLlama).Build(),
        new BertEncoder("tiny-bert", TinyBert).Build(),
    ];
}
