using LlmReport.Architectures.Building;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>Multi-head latent attention (MLA): keys and values of all heads come from one latent of width c, beside one rotated key of width r.</summary>
/// <remarks>Expanded, K [B, H, T, n + r] and V [B, H, T, v] are made and cached for every head; 2·H·(n + r + v) elements less the factor 2 a token. Absorbed, the up-projections go into
/// query and output, and the latent [B, 1, T, c + r] alone is cached. Source: DeepSeek-AI 2024, "DeepSeek-V2".</remarks>
internal sealed record LatentAttention : SelfAttention
{
    public required long Heads { get; init; }

    /// <summary>Width of the compressed query; null where it is projected at once.</summary>
    public required long? QueryRank { get; init; }

    /// <summary>Width c of the latent.</summary>
    public required long LatentRank { get; init; }

    /// <summary>Elements n of a head's key that are not rotated.</summary>
    public required long PlainSize { get; init; }

    /// <summary>Elements v of a head's value.</summary>
    public required long ValueSize { get; init; }

    /// <summary>Rotation of the r others.</summary>
    public required Rotary Rotary { get; init; }

    public required double Scale { get; init; }

    public required Norm Norm { get; init; }

    public bool HasBias { get; init; }

    public bool IsAbsorbed { get; init; }

    private long KeySize => PlainSize + Rotary.Width;

    public override bool NeedsPositions(Dialect dialect) => true;

    public override (long Heads, long KeyWidth, long ValueWidth) CacheShape => (Heads, KeySize, ValueSize);

    public static LatentAttention Of(ConfigFields config, long positions, bool isAbsorbed)
    {
        long plain = config.Count("qk_nope_head_dim"), rotated = config.Count("qk_rope_head_dim");
        return new()
        {
            Heads = config.Count("num_attention_heads"),
            QueryRank = config.OptionalCount("q_lora_rank"),
            LatentRank = config.Count("kv_lora_rank"),
            PlainSize = plain,
            ValueSize = config.Count("v_head_dim"),
            Rotary = Rotary.Of(config, rotated, positions) with { IsInterleaved = true },
            Scale = ScaleOf(config, plain + rotated),
            Norm = new(NormKind.Rms, config.Number("rms_norm_eps", 1e-6)),
            HasBias = config.Truth("attention_bias", false),
            IsAbsorbed = isAbsorbed,
        };
    }

    public override void DeclareCache(GraphBuilder graph, long layer)
    {
        if (!IsAbsorbed)
        {
            base.DeclareCache(graph, layer);
            return;
        }

        var (past, present) = LatentCache(layer);
        graph.Input(past, graph.FloatType, Dialect.Batch, "1", Dialect.Past, $"{LatentRank + Rotary.Width}");
        graph.Output(present, graph.FloatType, Dialect.Batch, "1", Dialect.Total, $"{LatentRank + Rotary.Width}");
    }

    public override string Write(Dialect dialect, string path, string input, long hiddenSize, long layer)
    {
        var (plainQuery, rotatedQuery) = Query(dialect, path, input, hiddenSize);
        var compressed = dialect.Project(path, input, new("kv_a_proj_with_mqa", hiddenSize, LatentRank + Rotary.Width, HasBias));
        var parts = dialect.Split(path + "/Split_kv", compressed, LatentRank, Rotary.Width);
        var latent = dialect.Normalize(path + "/kv_a_layernorm", parts[0], Norm, LatentRank);
        var rotatedKey = dialect.Rotate(path + "/k_rotary", parts[1], Rotary, 1, Rotary.Width);
        var attended = IsAbsorbed
            ? Absorbed(dialect, path, plainQuery, rotatedQuery, latent, rotatedKey, layer)
            : Expanded(dialect, path, plainQuery, rotatedQuery, latent, rotatedKey, layer);
        return dialect.Project(path, attended, new("o_proj", Heads * ValueSize, hiddenSize, HasBias));
    }

    /// <summary>Queries [B, S, H, n] and, rotated, [B, S, H, r].</summary>
    private (string Plain, string Rotated) Query(Dialect dialect, string path, string input, long hiddenSize)
    {
        var graph = dialect.Graph;
        var query = QueryRank is { } rank
            ? dialect.Project(path, dialect.Normalize(path + "/q_a_layernorm", dialect.Project(path, input, new("q_a_proj", hiddenSize, rank, HasBias)), Norm, rank), new("q_b_proj", rank, Heads * KeySize))
            : dialect.Project(path, input, new("q_proj", hiddenSize, Heads * KeySize));
        var heads = graph.Add(path + "/Reshape_q", "Reshape", [query, graph.Integers(0, 0, Heads, KeySize)]);
        var parts = dialect.Split(path + "/Split_q", heads, PlainSize, Rotary.Width);
        var flat = graph.Add(path + "/Reshape_q_rotary", "Reshape", [parts[1], graph.Integers(0, 0, Heads * Rotary.Width)]);
        var rotated = dialect.Rotate(path + "/q_rotary", flat, Rotary, Heads, Rotary.Width);
        return (parts[0], graph.Add(path + "/Reshape_q_rotated", "Reshape", [rotated, graph.Integers(0, 0, Heads, Rotary.Width)]));
    }

    private string Expanded(Dialect dialect, string path, string plainQuery, string rotatedQuery, string latent, string rotatedKey, long layer)
    {
        var graph = dialect.Graph;
        var both = dialect.Project(path, latent, new("kv_b_proj", LatentRank, Heads * (PlainSize + ValueSize)));
        var heads = graph.Add(path + "/Reshape_kv", "Reshape", [both, graph.Integers(0, 0, Heads, PlainSize + ValueSize)]);
        var parts = dialect.Split(path + "/Split_kv_heads", heads, PlainSize, ValueSize);
        var oneHead = graph.Add(path + "/Unsqueeze_k", "Unsqueeze", [rotatedKey, graph.Integers(2)]);
        var allHeads = graph.Add(path + "/Expand_k", "Expand", [oneHead, graph.Integers(1, 1, Heads, 1)]);
        return dialect.Attend(new AttentionCall
        {
            Path = path,
            Query = Flat("q", graph.Add(path + "/Concat_q", "Concat", [plainQuery, rotatedQuery], attributes: ("axis", new Integer(-1))), KeySize),
            Key = Flat("k", graph.Add(path + "/Concat_k", "Concat", [parts[0], allHeads], attributes: ("axis", new Integer(-1))), KeySize),
            Value = Flat("v", parts[1], ValueSize),
            Heads = Heads,
            KeyValueHeads = Heads,
            HeadSize = KeySize,
            ValueHeadSize = ValueSize,
            Scale = Scale,
            Cache = KeyValueCache.OfLayer(layer),
        });

        string Flat(string part, string value, long width) => graph.Add($"{path}/Reshape_{part}_flat", "Reshape", [value, graph.Integers(0, 0, Heads * width)]);
    }

    /// <summary>q·Wᵤₖ attends to latents, and what comes of it goes through Wᵤᵥ: the same scores and results, by associativity.</summary>
    private string Absorbed(Dialect dialect, string path, string plainQuery, string rotatedQuery, string latent, string rotatedKey, long layer)
    {
        var graph = dialect.Graph;
        var attended = AttendToLatents(graph, path, LatentQuery(graph, path, plainQuery, rotatedQuery), latent, rotatedKey, layer, dialect);
        var values = graph.Add(path + "/kv_b_proj/MatMul_v", "MatMul", [attended, UpProjection(graph, path, "v_weight", [Heads, LatentRank, ValueSize], PlainSize, isTransposed: false)]);
        var tokens = graph.Add(path + "/Transpose_v", "Transpose", [values], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return graph.Add(path + "/Reshape_v", "Reshape", [tokens, graph.Integers(0, 0, Heads * ValueSize)]);
    }

    /// <summary>[B, H, S, c + r].</summary>
    private string LatentQuery(GraphBuilder graph, string path, string plainQuery, string rotatedQuery)
    {
        var heads = graph.Add(path + "/Transpose_q", "Transpose", [plainQuery], attributes: ("perm", new Integers([0, 2, 1, 3])));
        var query = graph.Add(path + "/kv_b_proj/MatMul_k", "MatMul", [heads, UpProjection(graph, path, "k_weight", [Heads, PlainSize, LatentRank], 0, isTransposed: true)]);
        var rotated = graph.Add(path + "/Transpose_q_rotated", "Transpose", [rotatedQuery], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return graph.Add(path + "/Concat_q", "Concat", [query, rotated], attributes: ("axis", new Integer(-1)));
    }

    /// <summary>[B, H, S, c]: the latent is key and value at once, the value without the rotated part.</summary>
    private string AttendToLatents(GraphBuilder graph, string path, string query, string latent, string rotatedKey, long layer, Dialect dialect)
    {
        var (past, present) = LatentCache(layer);
        var both = graph.Add(path + "/Concat_k", "Concat", [latent, rotatedKey], attributes: ("axis", new Integer(-1)));
        var key = graph.Add(path + "/Unsqueeze_k", "Unsqueeze", [both, graph.Integers(1)]);
        return dialect.Attend(new AttentionCall
        {
            Path = path,
            Query = query,
            Key = key,
            Value = Latent("new", key),
            Heads = Heads,
            KeyValueHeads = 1,
            HeadSize = LatentRank + Rotary.Width,
            ValueHeadSize = LatentRank,
            Scale = Scale,
            Cache = new(past, Latent("past", past), present, path + "/present_value"),
        });

        string Latent(string part, string whole) =>
            graph.Add($"{path}/Slice_{part}", "Slice", [whole, graph.Integers(0), graph.Integers(LatentRank), graph.Integers(3)]);
    }

    /// <summary>One half of <c>kv_b_proj</c> [c, H·(n + v)], by heads: keys [H, n, c] or values [H, c, v].</summary>
    private string UpProjection(GraphBuilder graph, string path, string name, long[] dims, long firstColumn, bool isTransposed)
    {
        var whole = new Projection("kv_b_proj", LatentRank, Heads * (PlainSize + ValueSize)).WeightContent(path);
        var width = Heads * (PlainSize + ValueSize);
        return graph.Table($"{GraphBuilder.ParameterName(path)}.kv_b_proj.{name}", index =>
        {
            var (head, row, column) = (index / (dims[1] * dims[2]), index / dims[2] % dims[1], index % dims[2]);
            var (from, to) = isTransposed ? (column, row) : (row, column);
            return whole((from * width) + (head * (PlainSize + ValueSize)) + firstColumn + to);
        }, dims);
    }

    private static (string Past, string Present) LatentCache(long layer) => ($"past_key_values.{layer}.latent", $"present.{layer}.latent");

    // YaRN widens the softmax with the context. Source: Peng et al. 2023, "YaRN"; DeepSeek-V3's published code.
    private static double ScaleOf(ConfigFields config, long keySize)
    {
        var scaling = config.Part("rope_scaling");
        var widening = scaling?.OptionalNumber("mscale_all_dim") is { } share && scaling.Number("factor", 1) is var factor and > 1 ? 0.1 * share * Math.Log(factor) + 1 : 1;
        return widening * widening / Math.Sqrt(keySize);
    }
}
