using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Families;

/// <summary>MobileBERT: layers that work in a narrow bottleneck, several feed-forward networks each, scales and biases in place of norms, embeddings of three neighbours side by side.</summary>
/// <remarks>Source: Sun et al. 2020, "MobileBERT"; transformers, <c>MobileBertConfig</c>.</remarks>
internal sealed class MobileBert : Architecture
{
    public override ImmutableArray<string> ModelTypes => ["mobilebert"];

    public override string Defaults(string modelType) => """{"max_position_embeddings":512,"type_vocab_size":2,"embedding_size":128,"intra_bottleneck_size":128}""";

    public override BuiltModel Build(ConfigFields config, BuildOptions options)
    {
        var built = new Writer(config, Dialects.For(config, options)).Write();
        return built with { Model = built.Model with { MaximumPositions = config.Count("max_position_embeddings") } };
    }

    private sealed class Writer(ConfigFields config, Dialect dialect)
    {
        private readonly GraphBuilder graph = dialect.Graph;

        private readonly long hiddenSize = config.Count("hidden_size");

        private readonly long heads = config.Count("num_attention_heads");

        private readonly long wideSize = config.Count("intermediate_size");

        private readonly bool hasBottleneck = config.Truth("use_bottleneck", true);

        private readonly bool sharesBottleneck = config.Truth("key_query_shared_bottleneck", true);

        private readonly bool attendsInBottleneck = config.Truth("use_bottleneck_attention", false);

        private readonly bool hasNorms = config.Text("normalization_type", "no_norm") == "layer_norm";

        private readonly Activation activation = Activations.Of(config, "relu", "hidden_act");

        /// <summary>Width that a layer works in.</summary>
        private long InnerSize => hasBottleneck ? config.OptionalCount("intra_bottleneck_size") ?? 128 : hiddenSize;

        public BuiltModel Write()
        {
            var hidden = Embed();
            for (var layer = 0L; layer < config.LayerCount("num_hidden_layers"); layer++)
            {
                hidden = Layer($"/encoder/layer.{layer}", hidden);
            }

            graph.Add("/last_hidden_state/Identity", "Identity", [hidden], output: "last_hidden_state");
            graph.Output("last_hidden_state", graph.FloatType, Dialect.Batch, Dialect.Sequence, $"{hiddenSize}");
            return graph.Build(config.ModelName, "llmreport (mobilebert)", [.. dialect.Opsets]);
        }

        private string Embed()
        {
            const string Path = "/embeddings";
            var embeddings = new EncoderEmbeddings(graph);
            embeddings.DeclareInputs(hasSegments: true);
            var width = config.Count("embedding_size");
            var words = embeddings.Words(config.Count("vocab_size"), width);
            var isTrigram = config.Truth("trigram_input", true);
            var neighbours = isTrigram ? graph.Add(Path + "/Concat", "Concat", [Shifted(words, 1, "next"), words, Shifted(words, -1, "previous")], attributes: ("axis", new Integer(2))) : words;
            var inputSize = isTrigram ? 3 * width : width;
            var tokens = inputSize == hiddenSize ? neighbours : Project(Path, "embedding_transformation", neighbours, inputSize, hiddenSize);
            var positions = embeddings.Positions(config.Count("max_position_embeddings"), hiddenSize, 0);
            var sum = graph.Add(Path + "/Add", "Add", [graph.Add(Path + "/Add_1", "Add", [tokens, positions]), embeddings.Segments(config.Count("type_vocab_size"), hiddenSize)]);
            return Normalize(Path + "/LayerNorm", sum, hiddenSize);
        }

        /// <summary>Tokens moved by one: a zero comes in at the end, or at the start.</summary>
        private string Shifted(string words, int by, string name)
        {
            var (start, end) = by > 0 ? (1L, 0L) : (0L, -1L);
            var padded = by > 0 ? graph.Integers(0, 0, 0, 0, 1, 0) : graph.Integers(0, 1, 0, 0, 0, 0);
            var rest = graph.Add($"/embeddings/{name}/Slice", "Slice", [words, graph.Integers(start), by > 0 ? graph.Integers(long.MaxValue) : graph.Integers(end), graph.Integers(1)]);
            return graph.Add($"/embeddings/{name}/Pad", "Pad", [rest, padded]);
        }

        private string Layer(string path, string hidden)
        {
            var inner = hasBottleneck ? Bottleneck(path + "/bottleneck/input", hidden) : hidden;
            var shared = hasBottleneck && sharesBottleneck ? Bottleneck(path + "/bottleneck/attention", hidden) : attendsInBottleneck ? inner : hidden;
            var value = attendsInBottleneck ? inner : hidden;
            var attended = Attend(path + "/attention/self", shared, value);
            var middle = AddAndNormalize(path + "/attention/output", inner, Project(path + "/attention/output", "dense", attended, heads * config.HeadSize(InnerSize, heads), InnerSize), InnerSize);
            for (var network = 0L; network < (config.OptionalCount("num_feedforward_networks") ?? 4) - 1; network++)
            {
                middle = Feed($"{path}/ffn.{network}", middle);
            }

            var output = Feed(path, middle);
            return hasBottleneck
                ? AddAndNormalize(path + "/output/bottleneck", hidden, Project(path + "/output/bottleneck", "dense", output, InnerSize, hiddenSize), hiddenSize)
                : output;
        }

        private string Bottleneck(string path, string hidden) => Normalize(path + "/LayerNorm", Project(path, "dense", hidden, hiddenSize, InnerSize), InnerSize);

        private string Attend(string path, string queryAndKey, string value)
        {
            var sharedSize = hasBottleneck && (sharesBottleneck || attendsInBottleneck) ? InnerSize : hiddenSize;
            var valueSize = attendsInBottleneck ? InnerSize : hiddenSize;
            var headSize = config.HeadSize(InnerSize, heads);
            var width = heads * headSize;
            return dialect.Attend(new AttentionCall
            {
                Path = path,
                Query = Project(path, "query", queryAndKey, sharedSize, width),
                Key = Project(path, "key", queryAndKey, sharedSize, width),
                Value = Project(path, "value", value, valueSize, width),
                Heads = heads,
                KeyValueHeads = heads,
                HeadSize = headSize,
                Scale = 1 / Math.Sqrt(headSize),
                IsCausal = false,
            });
        }

        private string Feed(string path, string input)
        {
            var wide = dialect.Activate(path + "/intermediate", Project(path + "/intermediate", "dense", input, InnerSize, wideSize), activation);
            return AddAndNormalize(path + "/output", input, Project(path + "/output", "dense", wide, wideSize, InnerSize), InnerSize);
        }

        private string Project(string path, string name, string input, long from, long to) => dialect.Project(path, input, new(name, from, to, HasBias: true));

        private string AddAndNormalize(string path, string residual, string update, long width) =>
            Normalize(path + "/LayerNorm", graph.Add(path + "/Add_residual", "Add", [update, residual]), width);

        /// <summary>x · w + b element by element, which MobileBERT calls NoNorm; or a LayerNorm.</summary>
        private string Normalize(string path, string input, long width)
        {
            if (hasNorms)
            {
                return dialect.Normalize(path, input, new(NormKind.Layer, config.Number("layer_norm_eps", 1e-12)), width);
            }

            var name = GraphBuilder.ParameterName(path);
            var scaled = graph.Add(path + "/Mul", "Mul", [input, graph.NormWeight(name + ".weight", width)]);
            return graph.Add(path + "/Add", "Add", [scaled, graph.Weight(name + ".bias", width)]);
        }
    }
}
