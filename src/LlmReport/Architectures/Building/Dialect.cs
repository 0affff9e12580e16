using System.Collections.Immutable;
using LlmReport.Onnx;
using static LlmReport.Onnx.AttributeValue;

namespace LlmReport.Architectures.Building;

/// <summary>The parts of a transformer, each written in the operators of one style. Shapes: B sequences, S tokens, P cached before them, T = P + S.</summary>
internal abstract class Dialect(GraphBuilder graph, StoredWeights weights)
{
    public const string Batch = "batch_size", Sequence = "sequence_length", Past = "past_sequence_length", Total = "past_sequence_length + sequence_length";

    protected const string Contrib = "com.microsoft";

    public GraphBuilder Graph => graph;

    public abstract ImmutableArray<(string Domain, long Version)> Opsets { get; }

    /// <summary>True where position embeddings need <c>position_ids</c> as an input for that rotation.</summary>
    public abstract bool NeedsPositions(Rotary rotary);

    /// <summary>True where a bias [1, H, 1, T] serves all queries of an attention as it is.</summary>
    public abstract bool BroadcastsBias { get; }

    /// <summary>Attention of S queries to T keys; [B, S, H·dv].</summary>
    public abstract string Attend(AttentionCall call);

    /// <summary>Attention of the decoder's queries [B, S, H·d] to keys and values [B, H, L, d] of the encoder, padding masked; [B, S, H·d].</summary>
    public abstract string AttendAcross(AttentionCall call, EncoderMask mask);

    /// <summary>x of width <paramref name="width"/>, normalised over its last axis.</summary>
    public abstract string Normalize(string path, string input, Norm norm, long width);

    /// <summary>residual + update, and its norm.</summary>
    /// <param name="sumPath">Node of the sum, where it is one of its own.</param>
    /// <param name="path">Module of the norm.</param>
    /// <param name="residual">[B, S, width].</param>
    /// <param name="update">[B, S, width].</param>
    /// <param name="norm">How to normalise.</param>
    /// <param name="width">Elements of the last axis.</param>
    public virtual (string Sum, string Normed) AddAndNormalize(string sumPath, string path, string residual, string update, Norm norm, long width)
    {
        var sum = graph.Add(sumPath, "Add", [residual, update]);
        return (sum, Normalize(path, sum, norm, width));
    }

    /// <summary>True where cached attention takes queries, keys and values side by side in one value, rotated as given.</summary>
    public abstract bool AttendsToPacked(Rotary? rotary);

    /// <summary>Rotates the heads of x, [B, S, heads·d].</summary>
    public abstract string Rotate(string path, string input, Rotary rotary, long heads, long headSize);

    /// <summary>A mixture of experts: of the tokens' <paramref name="router"/> scores [B·S, E] the highest k decide.</summary>
    public string Experts(string path, string input, string router, ExpertLayer experts) => weights.Route(graph, path, input, router, experts);

    /// <summary>input · W + b, the weight stored as the config's quantisation says.</summary>
    public string Project(string path, string input, Projection projection)
    {
        var module = $"{path}/{projection.Name}";
        var product = weights.Multiply(graph, path, input, projection);
        return projection.HasBias
            ? graph.Add(module + "/Add", "Add", [product, graph.Table(GraphBuilder.ParameterName(module) + ".bias", projection.BiasContent(path), projection.To)])
            : product;
    }

    /// <summary>The same with a weight that no quantisation touches: routers and gates.</summary>
    public string ProjectFloat(string path, string input, Projection projection) => new FloatWeights().Multiply(graph, path, input, projection);

    /// <summary>The parts of the last axis, of the given widths.</summary>
    public string[] Split(string path, string input, params long[] widths)
    {
        string[] parts = [.. widths.Select((_, part) => $"{path}_output_{part}")];
        graph.AddNode(path, "Split", [input, graph.Integers(widths)], parts, attributes: ("axis", new Integer(-1)));
        return parts;
    }

    public string Activate(string path, string input, Activation activation) => activation switch
    {
        Activation.Relu => graph.Add(path + "/act_fn/Relu", "Relu", [input]),
        Activation.Gelu => graph.Add(path + "/act_fn/Gelu", "Gelu", [input]),
        Activation.GeluTanh => graph.Add(path + "/act_fn/Gelu", "Gelu", [input], attributes: ("approximate", new Text("tanh"))),
        Activation.Silu => Gated(path, input, input),
        Activation.QuickGelu => Gated(path, input, graph.Add(path + "/act_fn/Mul_1", "Mul", [input, graph.Real("quick_gelu_factor", 1.702)])),
        Activation.SquaredRelu => Squared(path, graph.Add(path + "/act_fn/Relu", "Relu", [input])),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an activation."),
    };

    protected static (string, AttributeValue) To(ElementType type) => ("to", new Integer((long)type));

    private string Gated(string path, string input, string gate) =>
        graph.Add(path + "/act_fn/Mul", "Mul", [input, graph.Add(path + "/act_fn/Sigmoid", "Sigmoid", [gate])]);

    private string Squared(string path, string input) => graph.Add(path + "/act_fn/Mul", "Mul", [input, input]);
}
