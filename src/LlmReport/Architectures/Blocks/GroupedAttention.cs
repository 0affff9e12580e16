using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>Multi-head attention whose keys and values are shared by groups of query heads: h·(H + 2·G)·d + H·d·h multiply-adds a token in projections, 2·H·d a key.</summary>
/// <remarks>Source: Vaswani et al. 2017, "Attention is all you need"; Shazeer 2019, "Multi-query"; Ainslie et al. 2023, "GQA".</remarks>
internal sealed record GroupedAttention(long Heads, long KeyValueHeads, long HeadSize) : SelfAttention
{
    /// <summary>Modules of query, key, value and output projection; or of a packed one and the output.</summary>
    public AttentionNames Names { get; init; } = AttentionNames.Llama;

    public bool HasBias { get; init; }

    public bool HasOutputBias { get; init; }

    /// <summary>Norm over each head of queries and keys (Qwen3) by <c>q_norm</c> and <c>k_norm</c>; null for none.</summary>
    public Norm? HeadNorm { get; init; }

    public Rotary? Rotary { get; init; }

    /// <summary>Rotation in layers with a window, where it is another (Gemma 3); null for the same.</summary>
    public Rotary? WindowRotary { get; init; }

    /// <summary>Factor of the scores.</summary>
    public double Scale { get; init; } = 1 / Math.Sqrt(HeadSize);

    public double? SoftCap { get; init; }

    /// <summary>Keys that a query of the layer sees; null for all.</summary>
    public Func<long, long?> WindowOf { get; init; } = _ => null;

    /// <summary>Biases that grow with the distance of a key, by head; null for none.</summary>
    public LinearBias? LinearBias { get; init; }

    public override bool NeedsPositions(Dialect dialect) => Rotary is not null && dialect.NeedsPositions(Rotary);

    public override (long Heads, long KeyWidth, long ValueWidth) CacheShape => (KeyValueHeads, HeadSize, HeadSize);

    public override string Write(Dialect dialect, string path, string input, long hiddenSize, long layer)
    {
        var (query, key, value) = ProjectParts(dialect, path, input, hiddenSize);
        var attended = dialect.Attend(new AttentionCall
        {
            Path = path,
            Query = Normed(dialect, path, "q_norm", query, Heads),
            Key = Normed(dialect, path, "k_norm", key, KeyValueHeads),
            Value = value,
            Heads = Heads,
            KeyValueHeads = KeyValueHeads,
            HeadSize = HeadSize,
            Scale = Scale,
            Cache = KeyValueCache.OfLayer(layer),
            Rotary = WindowOf(layer) is not null && WindowRotary is { } local ? local : Rotary,
            Window = WindowOf(layer),
            SoftCap = SoftCap,
            Bias = LinearBias?.Write(dialect, Heads),
        });
        return dialect.Project(path, attended, new(Names.Output, Heads * HeadSize, hiddenSize, HasOutputBias));
    }

    private (string Query, string Key, string Value) ProjectParts(Dialect dialect, string path, string input, long hiddenSize)
    {
        long queryWidth = Heads * HeadSize, keyWidth = KeyValueHeads * HeadSize;
        Projection query = new(Names.Query, hiddenSize, queryWidth, HasBias), key = new(Names.Key, hiddenSize, keyWidth, HasBias), value = new(Names.Value, hiddenSize, keyWidth, HasBias);
        if (HeadNorm is null && dialect.AttendsToPacked(Rotary))
        {
            return (dialect.Project(path, input, Projection.SideBySide(Names.Packed ?? "qkv_proj", query, key, value)), "", "");
        }

        if (Names.Packed is null)
        {
            return (dialect.Project(path, input, query), dialect.Project(path, input, key), dialect.Project(path, input, value));
        }

        var packed = dialect.Project(path, input, Projection.SideBySide(Names.Packed, query, key, value));
        var parts = dialect.Split(path + "/Split", packed, queryWidth, keyWidth, keyWidth);
        return (parts[0], parts[1], parts[2]);
    }

    private string Normed(Dialect dialect, string path, string name, string input, long heads)
    {
        if (HeadNorm is null)
        {
            return input;
        }

        var module = $"{path}/{name}";
        var split = dialect.Graph.Add(module + "/Reshape", "Reshape", [input, dialect.Graph.Integers(0, 0, heads, HeadSize)]);
        var normed = dialect.Normalize(module, split, HeadNorm, HeadSize);
        return dialect.Graph.Add(module + "/Reshape_1", "Reshape", [normed, dialect.Graph.Integers(0, 0, heads * HeadSize)]);
    }
}
