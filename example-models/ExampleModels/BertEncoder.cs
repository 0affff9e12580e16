using LlmReport.Architectures;
using LlmReport.Architectures.Building;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace ExampleModels;

/// <summary>A BERT-like encoder in float32: attention in plain operators, Gelu and LayerNormalization as ONNX has them since opsets 20 and 17.</summary>
/// <remarks>Per token and layer 4·h² + 2·h·i multiply-adds, 2·h a query and key. Source: Devlin et al. 2018, "BERT".</remarks>
internal sealed class BertEncoder(string name, BertShape shape)
{
    private readonly GraphBuilder graph = new(ElementType.Float32);

    private string mask = "";

    public BuiltModel Build()
    {
        var tokens = graph.Input("input_ids", ElementType.Int64, "batch_size", "sequence_length");
        var attended = graph.Input("attention_mask", ElementType.Int64, "batch_size", "sequence_length");
        var types = graph.Input("token_type_ids", ElementType.Int64, "batch_size", "sequence_length");
        mask = PaddingMask(attended);
        var hidden = Enumerable.Range(0, shape.Layers).Aggregate(Embed(tokens, types), Layer);
        graph.Add("/encoder/Identity", "Identity", [hidden], output: "last_hidden_state");
        graph.Output("last_hidden_state", ElementType.Float32, "batch_size", "sequence_length", $"{shape.HiddenSize}");
        return graph.Build(name, Examples.Producer, ("", 20));
    }

    private string Embed(string tokens, string types)
    {
        const string Path = "/embeddings";
        var words = Rows("word_embeddings", shape.VocabularySize, tokens);
        var segments = Rows("token_type_embeddings", 2, types);
        var dims = graph.Add(Path + "/Shape", "Shape", [tokens]);
        var length = graph.Add(Path + "/Gather", "Gather", [dims, graph.Integer(1)], attributes: ("axis", new Integer(0)));
        var indices = graph.Add(Path + "/Range", "Range", [graph.Integer(0), length, graph.Integer(1)]);
        var positions = Rows("position_embeddings", shape.Positions, indices);
        var sum = graph.Add(Path + "/Add", "Add", [words, segments]);
        return Normalize(Path + "/LayerNorm", graph.Add(Path + "/Add_1", "Add", [sum, positions]));

        string Rows(string table, int rows, string ids) =>
            graph.Add($"{Path}/{table}/Gather", "Gather", [graph.Weight($"embeddings.{table}.weight", rows, shape.HiddenSize), ids]);
    }

    /// <summary>[B, 1, 1, S]: 0 for a token, the lowest number for padding.</summary>
    private string PaddingMask(string attended)
    {
        var wide = graph.Add("/mask/Unsqueeze", "Unsqueeze", [attended, graph.Integers(1, 2)]);
        var floats = graph.Add("/mask/Cast", "Cast", [wide], attributes: ("to", new Integer((long)ElementType.Float32)));
        var inverted = graph.Add("/mask/Sub", "Sub", [graph.Real("one", 1), floats]);
        return graph.Add("/mask/Mul", "Mul", [inverted, graph.Real("lowest", float.MinValue)]);
    }

    private string Layer(string hidden, int layer)
    {
        var path = $"/encoder/layer.{layer}";
        var attention = Attend(path + "/attention/self", hidden);
        var projected = Linear(path + "/attention/output/dense", attention, shape.HiddenSize, shape.HiddenSize);
        var middle = Normalize(path + "/attention/output/LayerNorm", graph.Add(path + "/attention/output/Add", "Add", [projected, hidden]));
        var wide = Linear(path + "/intermediate/dense", middle, shape.HiddenSize, shape.IntermediateSize);
        var activated = graph.Add(path + "/intermediate/intermediate_act_fn/Gelu", "Gelu", [wide]);
        var narrow = Linear(path + "/output/dense", activated, shape.IntermediateSize, shape.HiddenSize);
        return Normalize(path + "/output/LayerNorm", graph.Add(path + "/output/Add", "Add", [narrow, middle]));
    }

    private string Attend(string path, string hidden)
    {
        var queries = Heads(path, "query", hidden, [0, 2, 1, 3]);
        var keys = Heads(path, "key", hidden, [0, 2, 3, 1]);
        var values = Heads(path, "value", hidden, [0, 2, 1, 3]);
        var scores = graph.Add(path + "/MatMul", "MatMul", [queries, keys]);
        var scaled = graph.Add(path + "/Div", "Div", [scores, graph.Real("attention_divisor", Math.Sqrt(shape.HeadSize))]);
        var masked = graph.Add(path + "/Add", "Add", [scaled, mask]);
        var probabilities = graph.Add(path + "/Softmax", "Softmax", [masked], attributes: ("axis", new Integer(-1)));
        var heads = graph.Add(path + "/MatMul_1", "MatMul", [probabilities, values]);
        var merged = graph.Add(path + "/Transpose", "Transpose", [heads], attributes: ("perm", new Integers([0, 2, 1, 3])));
        return graph.Add(path + "/Reshape", "Reshape", [merged, graph.Integers(0, 0, shape.HiddenSize)]);
    }

    private string Heads(string path, string part, string hidden, long[] order)
    {
        var projected = Linear($"{path}/{part}", hidden, shape.HiddenSize, shape.HiddenSize);
        var split = graph.Add($"{path}/{part}/Reshape", "Reshape", [projected, graph.Integers(0, 0, shape.Heads, shape.HeadSize)]);
        return graph.Add($"{path}/{part}/Transpose", "Transpose", [split], attributes: ("perm", new Integers([.. order])));
    }

    private string Linear(string path, string input, int from, int to)
    {
        var parameter = path[1..].Replace('/', '.');
        var product = graph.Add(path + "/MatMul", "MatMul", [input, graph.Weight(parameter + ".weight", from, to)]);
        return graph.Add(path + "/Add", "Add", [product, graph.Weight(parameter + ".bias", to)]);
    }

    private string Normalize(string path, string input)
    {
        var parameter = path[1..].Replace('/', '.');
        return graph.Add(path + "/LayerNormalization", "LayerNormalization",
            [input, graph.NormWeight(parameter + ".weight", shape.HiddenSize), graph.Weight(parameter + ".bias", shape.HiddenSize)], "", null,
            ("axis", new Integer(-1)), ("epsilon", new Real(1e-12)));
    }
}
