namespace ExampleModels;

/// <summary>What decides the size of a BERT-like encoder.</summary>
internal sealed record BertShape
{
    public required int Layers { get; init; }

    public required int HiddenSize { get; init; }

    public required int Heads { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabularySize { get; init; }

    public required int Positions { get; init; }

    public int HeadSize => HiddenSize / Heads;
}
