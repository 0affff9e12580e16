using System.Collections.Immutable;
using LlmReport.Architectures.Blocks;
using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Families;

/// <summary>T5, mT5 and Flan-T5: an encoder, and a decoder that attends to it, in one graph. Without <c>use_cache_branch</c> it encodes, with it it takes the encoder's keys and values from the cache.</summary>
/// <remarks>Norms before each part, no biases, positions by relative bias, scores unscaled. The form is that of Optimum's merged decoders, with the encoder in the first branch.
/// Source: Raffel et al. 2019, "Exploring the limits of transfer learning with a unified text-to-text transformer"; transformers, <c>T5Config</c>.</remarks>
internal sealed class T5 : Architecture
{
    public override ImmutableArray<string> ModelTypes => ["t5", "mt5"];

    public override string Defaults(string modelType) => modelType == "mt5"
        ? """{"d_kv":64,"feed_forward_proj":"gated-gelu","tie_word_embeddings":false}"""
        : """{"d_kv":64}""";

    public override BuiltModel Build(ConfigFields config, BuildOptions options) => new Writer(config, options, Dialects.For(config, options)).Write();

    private sealed class Writer(ConfigFields config, BuildOptions options, Dialect dialect)
    {
        private const string EncoderLength = "encoder_sequence_length", DecoderLength = "decoder_sequence_length", PastLength = "past_decoder_sequence_length",
            TotalLength = PastLength + " + " + DecoderLength;

        private static readonly string[] Parts = ["key", "value"];

        private readonly GraphBuilder graph = dialect.Graph;

        private readonly long hiddenSize = config.Count("d_model", "hidden_size");

        private readonly long heads = config.Count("num_heads", "num_attention_heads");

        private readonly long headSize = config.Count("d_kv");

        private readonly long layers = config.LayerCount("num_layers", "num_hidden_layers");

        private readonly long decoderLayers = config.OptionalCount("num_decoder_layers") is { } own ? Math.Min(own, 10_000) : config.LayerCount("num_layers", "num_hidden_layers");

        private readonly long vocabularySize = config.Count("vocab_size");

        private readonly Norm norm = new(NormKind.Rms, config.Number("layer_norm_epsilon", 1e-6));

        private readonly FeedForward feedForward = FeedForwardOf(config);

        private long InnerSize => heads * headSize;

        public BuiltModel Write()
        {
            DeclareInputs();
            var crossCaches = EncodeOrTakeCache();
            var hidden = Embed("decoder", "decoder_input_ids");
            var bias = DecoderBias();
            for (var layer = 0L; layer < decoderLayers; layer++)
            {
                hidden = DecoderLayer(hidden, layer, bias, crossCaches);
            }

            WriteHead(dialect.Normalize("/decoder/final_layer_norm", hidden, norm, hiddenSize));
            var built = graph.Build(config.ModelName, $"llmreport ({config.ModelType})", [.. dialect.Opsets]);
            return built with { Model = built.Model with { EmbeddingsAreTied = IsTied } };
        }

        private bool IsTied => config.Truth("tie_word_embeddings", true);

        private static FeedForward FeedForwardOf(ConfigFields config)
        {
            var width = config.Count("d_ff", "intermediate_size");
            return config.Text("feed_forward_proj", "relu") switch
            {
                "relu" => new Mlp(width, Activation.Relu, "wi", "wo") { HasBias = false },
                "gated-gelu" => new GatedMlp(width, Activation.GeluTanh) { Names = ("wi_0", "wi_1", "wo") },
                "gated-silu" => new GatedMlp(width, Activation.Silu) { Names = ("wi_0", "wi_1", "wo") },
                var other => throw config.Fault($"gives feed_forward_proj as '{Unreadable.Shown(other)}', which is not known.", "Known are relu, gated-gelu and gated-silu."),
            };
        }

        private void DeclareInputs()
        {
            graph.Input("input_ids", ElementType.Int64, Dialect.Batch, EncoderLength);
            graph.Input("attention_mask", ElementType.Int64, Dialect.Batch, EncoderLength);
            graph.Input("decoder_input_ids", ElementType.Int64, Dialect.Batch, DecoderLength);
            graph.Output("logits", graph.FloatType, Dialect.Batch, options.LastLogitsOnly ? "1" : DecoderLength, $"{vocabularySize}");
            for (var layer = 0L; layer < decoderLayers; layer++)
            {
                foreach (var part in Parts)
                {
                    graph.Input($"past_key_values.{layer}.decoder.{part}", graph.FloatType, Dialect.Batch, $"{heads}", PastLength, $"{headSize}");
                    graph.Input($"past_key_values.{layer}.encoder.{part}", graph.FloatType, Dialect.Batch, $"{heads}", EncoderLength, $"{headSize}");
                    graph.Output($"present.{layer}.decoder.{part}", graph.FloatType, Dialect.Batch, $"{heads}", TotalLength, $"{headSize}");
                    graph.Output($"present.{layer}.encoder.{part}", graph.FloatType, Dialect.Batch, $"{heads}", EncoderLength, $"{headSize}");
                }
            }

            graph.Input("use_cache_branch", ElementType.Bool, "1");
        }

        /// <summary>Keys and values [B, H, L, d] of the encoder for every layer of the decoder, by layer and part.</summary>
        private string[] EncodeOrTakeCache()
        {
            string[] present = [.. CacheNames("present")];
            var cached = graph.Subgraph("with_cache", () => [.. CacheNames("past_key_values").Select((past, i) => graph.Add($"/cache/Identity_{i}", "Identity", [past]))]);
            var encoded = graph.Subgraph("encoder", () => Encode());
            graph.AddNode("/encoder/If", "If", ["use_cache_branch"], present, attributes: [("then_branch", new Subgraph(cached)), ("else_branch", new Subgraph(encoded))]);
            return present;
        }

        private IEnumerable<string> CacheNames(string prefix) =>
            from layer in Enumerable.Range(0, (int)decoderLayers) from part in Parts select $"{prefix}.{layer}.encoder.{part}";

        private List<string> Encode()
        {
            var length = graph.Add("/encoder/Shape", "Shape", ["input_ids"], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);
            var bias = Bias("encoder", isBidirectional: true, graph.Integers(0), length);
            var hidden = Embed("encoder", "input_ids");
            for (var layer = 0L; layer < layers; layer++)
            {
                hidden = EncoderLayer(hidden, $"/encoder/block.{layer}", bias);
            }

            var encoded = dialect.Normalize("/encoder/final_layer_norm", hidden, norm, hiddenSize);
            return [.. from layer in Enumerable.Range(0, (int)decoderLayers) from part in Parts select CrossPart(encoded, layer, part)];
        }

        private string CrossPart(string encoded, int layer, string part)
        {
            var path = $"/decoder/block.{layer}/layer.1/EncDecAttention";
            var projected = dialect.Project(path, encoded, new(part[..1], hiddenSize, InnerSize));
            var split = graph.Add($"{path}/{part}/Reshape", "Reshape", [projected, graph.Integers(0, 0, heads, headSize)]);
            return graph.Add($"{path}/{part}/Transpose", "Transpose", [split], attributes: ("perm", new Integers([0, 2, 1, 3])));
        }

        private string EncoderLayer(string hidden, string path, string bias)
        {
            var attended = Attend(path + "/layer.0/SelfAttention", dialect.Normalize(path + "/layer.0/layer_norm", hidden, norm, hiddenSize), (bias, null));
            var middle = graph.Add(path + "/layer.0/Add", "Add", [hidden, attended]);
            return Feed(middle, path + "/layer.1");
        }

        private string DecoderLayer(string hidden, long layer, string bias, string[] crossCaches)
        {
            var path = $"/decoder/block.{layer}";
            var cache = new KeyValueCache($"past_key_values.{layer}.decoder.key", $"past_key_values.{layer}.decoder.value", $"present.{layer}.decoder.key", $"present.{layer}.decoder.value");
            var attended = Attend(path + "/layer.0/SelfAttention", dialect.Normalize(path + "/layer.0/layer_norm", hidden, norm, hiddenSize), (bias, cache));
            var middle = graph.Add(path + "/layer.0/Add", "Add", [hidden, attended]);
            var across = AttendAcross(path + "/layer.1", middle, crossCaches[2 * layer], crossCaches[2 * layer + 1]);
            return Feed(graph.Add(path + "/layer.1/Add", "Add", [middle, across]), path + "/layer.2");
        }

        private string Feed(string hidden, string path)
        {
            var normed = dialect.Normalize(path + "/layer_norm", hidden, norm, hiddenSize);
            return graph.Add(path + "/Add", "Add", [hidden, feedForward.Write(dialect, path + "/DenseReluDense", normed, hiddenSize)]);
        }

        private string Attend(string path, string input, (string Bias, KeyValueCache? Cache) with)
        {
            var attended = dialect.Attend(new AttentionCall
            {
                Path = path,
                Query = dialect.Project(path, input, new("q", hiddenSize, InnerSize)),
                Key = dialect.Project(path, input, new("k", hiddenSize, InnerSize)),
                Value = dialect.Project(path, input, new("v", hiddenSize, InnerSize)),
                Heads = heads,
                KeyValueHeads = heads,
                HeadSize = headSize,
                Scale = 1,
                Bias = with.Bias,
                Cache = with.Cache,
                IsCausal = with.Cache is not null,
                IgnoresPadding = with.Cache is not null,
            });
            return dialect.Project(path, attended, new("o", InnerSize, hiddenSize));
        }

        private string AttendAcross(string path, string hidden, string key, string value)
        {
            var module = path + "/EncDecAttention";
            var attended = dialect.AttendAcross(
                new AttentionCall
                {
                    Path = module,
                    Query = dialect.Project(module, dialect.Normalize(path + "/layer_norm", hidden, norm, hiddenSize), new("q", hiddenSize, InnerSize)),
                    Key = key,
                    Value = value,
                    Heads = heads,
                    KeyValueHeads = heads,
                    HeadSize = headSize,
                    Scale = 1,
                    IsCausal = false,
                },
                new("attention_mask", "decoder_input_ids"));
            return dialect.Project(module, attended, new("o", InnerSize, hiddenSize));
        }

        private string DecoderBias()
        {
            var past = graph.Add("/decoder/Shape", "Shape", ["past_key_values.0.decoder.key"], attributes: [("start", new Integer(2)), ("end", new Integer(3))]);
            var tokens = graph.Add("/decoder/Shape_1", "Shape", ["decoder_input_ids"], attributes: [("start", new Integer(1)), ("end", new Integer(2))]);
            return Bias("decoder", isBidirectional: false, past, graph.Add("/decoder/Add", "Add", [past, tokens]));
        }

        private string Bias(string stack, bool isBidirectional, string past, string total)
        {
            var bias = new RelativeBias($"/{stack}/relative_attention_bias", config.OptionalCount("relative_attention_num_buckets") ?? 32, config.OptionalCount("relative_attention_max_distance") ?? 128, isBidirectional);
            return bias.Write(graph, $"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight", heads, past, total);
        }

        private string Embed(string stack, string ids) =>
            graph.Add($"/{stack}/embed_tokens/Gather", "Gather", [graph.Weight("shared.weight", vocabularySize, hiddenSize), ids]);

        private void WriteHead(string hidden)
        {
            var last = options.LastLogitsOnly ? graph.Add("/lm_head/Gather", "Gather", [hidden, graph.Integers(-1)], attributes: ("axis", new Integer(1))) : hidden;
            var logits = IsTied ? TiedLogits(last) : dialect.ProjectFloat("", last, new("lm_head", hiddenSize, vocabularySize));
            graph.Add("/logits/Identity", "Identity", [logits], output: "logits");
        }

        // A tied head undoes the scale of the embeddings.
        private string TiedLogits(string hidden)
        {
            var scaled = graph.Add("/lm_head/Mul", "Mul", [hidden, graph.Real("head_scale", 1 / Math.Sqrt(hiddenSize))]);
            var table = graph.Add("/lm_head/Transpose", "Transpose", ["shared.weight"], attributes: ("perm", new Integers([1, 0])));
            return graph.Add("/lm_head/MatMul", "MatMul", [scaled, table]);
        }
    }
}
