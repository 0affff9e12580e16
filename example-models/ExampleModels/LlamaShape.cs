namespace ExampleModels;

/// <summary>What decides the size of a Llama-like decoder.</summary>
internal sealed record LlamaShape
{
    public required int Layers { get; init; }

    public required int HiddenSize { get; init; }

    public required int Heads { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>Rows of the rotary tables, where the graph has tables.</summary>
    public required int Positions { get; init; }

    public int HeadSize => HiddenSize / Heads;

    public int KeyValueSize => KeyValueHeads * HeadSize;
}
