using LlmReport.Architectures.Building;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Blocks;

/// <summary>Writes an encoder as a graph; its result is the last hidden state, and the pooled one where there is a pooler. Heads for a task are left out.</summary>
internal sealed class EncoderWriter(EncoderShape shape, Dialect dialect)
{
    private readonly GraphBuilder graph = dialect.Graph;

    private readonly EncoderNames names = shape.Names;

    public BuiltModel Write(string name, string producer)
    {
        var hidden = Embed();
        for (var layer = 0L; layer < shape.Layers; layer++)
        {
            hidden = Layer($"/{names.Layers}.{layer}", hidden);
        }

        graph.Add("/last_hidden_state/Identity", "Identity", [hidden], output: "last_hidden_state");
        graph.Output("last_hidden_state", graph.FloatType, Dialect.Batch, Dialect.Sequence, $"{shape.HiddenSize}");
        if (shape.HasPooler)
        {
            Pool(hidden);
        }

        return graph.Build(name, producer, [.. dialect.Opsets]);
    }

    private string Embed()
    {
        var embeddings = new EncoderEmbeddings(graph);
        embeddings.DeclareInputs(shape.SegmentRows is not null);
        var words = embeddings.Words(shape.VocabularySize, shape.HiddenSize);
        var tokens = shape.SegmentRows is { } rows ? graph.Add("/embeddings/Add", "Add", [words, embeddings.Segments(rows, shape.HiddenSize)]) : words;
        var sum = graph.Add("/embeddings/Add_1", "Add", [tokens, embeddings.Positions(shape.PositionRows, shape.HiddenSize, shape.FirstPositionRow)]);
        return dialect.Normalize("/embeddings/LayerNorm", sum, shape.Norm, shape.HiddenSize);
    }

    private string Layer(string path, string hidden)
    {
        var attended = Project($"{path}/{names.AttentionOutput}", names.Projections.Output, Attend($"{path}/{names.Attention}", hidden), shape.Heads * shape.HeadSize, shape.HiddenSize);
        var middle = AddAndNormalize($"{path}/{names.AttentionNorm}", hidden, attended);
        var wide = dialect.Activate($"{path}/{Parent(names.Up)}", Project(path, names.Up, middle, shape.HiddenSize, shape.IntermediateSize), shape.Activation);
        return AddAndNormalize($"{path}/{names.FeedForwardNorm}", middle, Project(path, names.Down, wide, shape.IntermediateSize, shape.HiddenSize));
    }

    private string Attend(string path, string hidden)
    {
        return dialect.Attend(new AttentionCall
        {
            Path = path,
            Query = Head(names.Projections.Query),
            Key = Head(names.Projections.Key),
            Value = Head(names.Projections.Value),
            Heads = shape.Heads,
            KeyValueHeads = shape.Heads,
            HeadSize = shape.HeadSize,
            Scale = 1 / Math.Sqrt(shape.HeadSize),
            IsCausal = false,
        });

        string Head(string name) => Project(path, name, hidden, shape.HiddenSize, shape.Heads * shape.HeadSize);
    }

    private string Project(string path, string name, string input, long from, long to) => dialect.Project(path, input, new(name, from, to, HasBias: true));

    private string AddAndNormalize(string path, string residual, string update) =>
        dialect.AddAndNormalize(path + "/Add", path, residual, update, shape.Norm, shape.HiddenSize).Normed;

    private void Pool(string hidden)
    {
        var first = graph.Add("/pooler/Gather", "Gather", [hidden, graph.Integer(0)], attributes: ("axis", new Integer(1)));
        var dense = dialect.Project("/pooler", first, new("dense", shape.HiddenSize, shape.HiddenSize, HasBias: true));
        graph.Add("/pooler/activation/Tanh", "Tanh", [dense], output: "pooler_output");
        graph.Output("pooler_output", graph.FloatType, Dialect.Batch, $"{shape.HiddenSize}");
    }

    private static string Parent(string module) => module.Contains('/') ? module[..module.LastIndexOf('/')] : module;
}
