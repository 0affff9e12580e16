using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>Writes a decoder as a graph: embeddings, layers, head, with a cache of dynamic length for every layer.</summary>
internal sealed class DecoderWriter(DecoderShape shape, Dialect dialect, BuildOptions options)
{
    private readonly GraphBuilder graph = dialect.Graph;

    private readonly DecoderNames names = shape.Names;

    public BuiltModel Write(string name, string producer)
    {
        graph.Input("input_ids", ElementType.Int64, Dialect.Batch, Dialect.Sequence);
        graph.Input("attention_mask", ElementType.Int64, Dialect.Batch, Dialect.Total);
        if (shape.LearnedPositions is not null || shape.Attention.NeedsPositions(dialect))
        {
            graph.Input("position_ids", ElementType.Int64, Dialect.Batch, Dialect.Sequence);
        }

        graph.Output("logits", graph.FloatType, Dialect.Batch, options.LastLogitsOnly ? "1" : Dialect.Sequence, $"{shape.VocabularySize}");
        var stream = new ResidualStream(Embed());
        for (var layer = 0L; layer < shape.Layers; layer++)
        {
            shape.Attention.DeclareCache(graph, layer);
            stream = WriteLayer(stream, layer);
        }

        WriteHead(shape.HasFinalNorm ? Normed(stream, "/" + names.FinalNorm, LastSumPath).Normed : Sum(stream, LastSumPath));
        return graph.Build(name, producer, [.. dialect.Opsets]);
    }

    private string LastSumPath => $"/{names.Layers}.{shape.Layers - 1}/Add_1";

    private string Embed()
    {
        var width = shape.EmbeddingSize ?? shape.HiddenSize;
        var table = graph.Weight(TableName, shape.VocabularySize, width);
        var hidden = graph.Add($"/{names.Embedding}/Gather", "Gather", [table, "input_ids"]);
        if (shape.EmbeddingScale is { } scale)
        {
            hidden = graph.Add($"/{names.Embedding}/Mul", "Mul", [hidden, graph.Real("embedding_scale", scale)]);
        }

        if (width != shape.HiddenSize)
        {
            hidden = dialect.Project(Parent(names.Embedding), hidden, new("project_in", width, shape.HiddenSize));
        }

        hidden = shape.LearnedPositions is { } positions ? AddPositions(hidden, positions.Rows, positions.Offset) : hidden;
        return shape.NormalizesEmbeddings ? dialect.Normalize($"/{names.Embedding}_layernorm", hidden, shape.Norm, shape.HiddenSize) : hidden;
    }

    private string AddPositions(string hidden, long rows, long offset)
    {
        var path = "/" + names.Positions;
        var indices = offset == 0 ? "position_ids" : graph.Add(path + "/Add", "Add", ["position_ids", graph.Integer(offset)]);
        var table = graph.Weight(GraphBuilder.ParameterName(path) + ".weight", rows, shape.HiddenSize);
        return graph.Add(path + "/Add_1", "Add", [hidden, graph.Add(path + "/Gather", "Gather", [table, indices])]);
    }

    private ResidualStream WriteLayer(ResidualStream stream, long layer)
    {
        var path = $"/{names.Layers}.{layer}";
        var before = $"/{names.Layers}.{layer - 1}/Add_1";
        return shape.Wiring switch
        {
            BlockWiring.PreNorm => PreNorm(stream, path, before, layer),
            BlockWiring.PostNorm => PostNorm(stream, path, layer),
            BlockWiring.Sandwich => Sandwich(stream, path, before, layer),
            BlockWiring.Parallel or BlockWiring.ParallelNorms => Parallel(stream, path, before, layer),
            _ => throw new ArgumentOutOfRangeException(nameof(layer), shape.Wiring, "Not a wiring."),
        };
    }

    private ResidualStream PreNorm(ResidualStream stream, string path, string before, long layer)
    {
        var (sum, normed) = Normed(stream, $"{path}/{names.AttentionNorm}", before);
        var (middle, second) = Normed(new(sum, Attend(path, normed, layer)), $"{path}/{names.FeedForwardNorm}", path + "/Add");
        return new(middle, Feed(path, second, layer));
    }

    private ResidualStream PostNorm(ResidualStream stream, string path, long layer)
    {
        var middle = Normed(new(stream.Sum, Attend(path, stream.Sum, layer)), $"{path}/{names.AttentionNorm}", path + "/Add").Normed;
        return new(Normed(new(middle, Feed(path, middle, layer)), $"{path}/{names.FeedForwardNorm}", path + "/Add_1").Normed);
    }

    private ResidualStream Sandwich(ResidualStream stream, string path, string before, long layer)
    {
        var (sum, normed) = Normed(stream, $"{path}/{names.AttentionNorm}", before);
        var attended = Normalize($"{path}/{names.AfterAttentionNorm}", Attend(path, normed, layer));
        var (middle, second) = Normed(new(sum, attended), $"{path}/{names.FeedForwardNorm}", path + "/Add");
        return new(middle, Normalize($"{path}/{names.AfterFeedForwardNorm}", Feed(path, second, layer)));
    }

    private ResidualStream Parallel(ResidualStream stream, string path, string before, long layer)
    {
        var (sum, normed) = Normed(stream, $"{path}/{names.AttentionNorm}", before);
        var fed = shape.Wiring == BlockWiring.ParallelNorms ? Normalize($"{path}/{names.FeedForwardNorm}", sum) : normed;
        return new(sum, graph.Add(path + "/Add", "Add", [Attend(path, normed, layer), Feed(path, fed, layer)]));
    }

    private string Attend(string path, string input, long layer) => shape.Attention.Write(dialect, $"{path}/{names.Attention}", input, shape.HiddenSize, layer);

    private string Feed(string path, string input, long layer) => shape.FeedForwardOf(layer).Write(dialect, $"{path}/{names.FeedForward}".TrimEnd('/'), input, shape.HiddenSize);

    private string Normalize(string path, string input) => dialect.Normalize(path, input, shape.Norm, shape.HiddenSize);

    private (string Sum, string Normed) Normed(ResidualStream stream, string path, string sumPath) => stream.Update is { } update
        ? dialect.AddAndNormalize(sumPath, path, stream.Sum, update, shape.Norm, shape.HiddenSize)
        : (stream.Sum, Normalize(path, stream.Sum));

    private string Sum(ResidualStream stream, string path) => stream.Update is { } update ? graph.Add(path, "Add", [stream.Sum, update]) : stream.Sum;

    private void WriteHead(string hidden)
    {
        var path = "/" + names.Head;
        var last = options.LastLogitsOnly ? graph.Add(path + "/Gather", "Gather", [hidden, graph.Integers(-1)], attributes: ("axis", new Integer(1))) : hidden;
        var width = shape.EmbeddingSize ?? shape.HiddenSize;
        var narrow = width == shape.HiddenSize ? last : dialect.Project(Parent(names.Embedding), last, new("project_out", shape.HiddenSize, width));
        var logits = shape.HeadIsTied
            ? graph.Add(path + "/MatMul", "MatMul", [narrow, graph.Add(path + "/Transpose", "Transpose", [TableName], attributes: ("perm", new Integers([1, 0])))])
            : dialect.ProjectFloat("", narrow, new(names.Head, width, shape.VocabularySize));
        if (shape.HeadHasBias)
        {
            logits = graph.Add(path + "/Add", "Add", [logits, graph.Weight(GraphBuilder.ParameterName(path) + ".bias", shape.VocabularySize)]);
        }

        logits = shape.LogitScale is { } scale ? graph.Add(path + "/Mul", "Mul", [logits, graph.Real("logit_scale", scale)]) : logits;
        logits = shape.LogitCap is { } cap ? Capped(path, logits, cap) : logits;
        graph.Add("/logits/Identity", "Identity", [logits], output: "logits");
    }

    private string Capped(string path, string logits, double cap)
    {
        var bound = graph.Real("logit_cap", cap);
        var tanh = graph.Add(path + "/Tanh", "Tanh", [graph.Add(path + "/Div", "Div", [logits, bound])]);
        return graph.Add(path + "/Mul_1", "Mul", [tanh, bound]);
    }

    private string TableName => GraphBuilder.ParameterName("/" + names.Embedding) + ".weight";

    private static string Parent(string module) => module.Contains('/') ? "/" + module[..module.LastIndexOf('/')] : "";

    /// <summary>The residual stream between two layers: what it was, and what is to be added; null before the first layer.</summary>
    private readonly record struct ResidualStream(string Sum, string? Update = null);
}
