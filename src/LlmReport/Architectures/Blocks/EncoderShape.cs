using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>An encoder with learned positions and norms after each part: what a BERT-like config comes down to.</summary>
internal sealed record EncoderShape
{
    public required long Layers { get; init; }

    public required long HiddenSize { get; init; }

    public required long VocabularySize { get; init; }

    public required long Heads { get; init; }

    public required long HeadSize { get; init; }

    public required long IntermediateSize { get; init; }

    public required Activation Activation { get; init; }

    /// <summary>Rows of the position table.</summary>
    public required long PositionRows { get; init; }

    /// <summary>Row of the first token's position.</summary>
    public long FirstPositionRow { get; init; }

    /// <summary>Rows of the segment table; null for none.</summary>
    public long? SegmentRows { get; init; }

    public required Norm Norm { get; init; }

    public required EncoderNames Names { get; init; }

    /// <summary>True where the first token's hidden state goes through one more projection and tanh.</summary>
    public bool HasPooler { get; init; }
}
