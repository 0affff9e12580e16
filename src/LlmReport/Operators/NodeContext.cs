using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A node as an operator sees it: attributes, input types and contents, and after inference its output types.</summary>
public sealed class NodeContext(Node node, long opset, ImmutableArray<ValueFact?> inputs, InferenceHooks hooks)
{
    public Node Node { get; } = node;

    /// <summary>Version of the operator set of the node's domain.</summary>
    public long Opset { get; } = opset;

    public InputList Inputs { get; } = new(node.Name, node.OpType, inputs);

    /// <summary>Types of the outputs; set once they are inferred.</summary>
    public ImmutableArray<TensorType> Outputs { get; set; } = [];

    /// <summary>Contents of the outputs of a node with a body, found while the body was inferred; set with <see cref="Outputs"/>.</summary>
    public ImmutableArray<ShapeValue?> BodyValues { get; set; } = [];

    public int OutputCount => Node.Outputs.Length;

    public bool HasOutput(int index) => index < Node.Outputs.Length && Node.Outputs[index].Length > 0;

    public bool Has(int input) => Inputs.Fact(input) is not null;

    /// <summary>Contents of an input; null where they are not known or the input is omitted.</summary>
    public ShapeValue? Value(int input) => Inputs.Fact(input)?.Value;

    /// <summary>Contents of an input as integers, possibly symbolic; null where unknown.</summary>
    public ImmutableArray<Dim>? Integers(int input) => Value(input)?.Integers;

    /// <summary>Contents of an input as plain numbers; null where unknown or symbolic.</summary>
    public ImmutableArray<long>? Constants(int input) => Value(input)?.Constants;

    public long Int(string attribute, long otherwise) => Node.Attribute(attribute) is AttributeValue.Integer i ? i.Value : otherwise;

    public long? Int(string attribute) => Node.Attribute(attribute) is AttributeValue.Integer i ? i.Value : null;

    public double Real(string attribute, double otherwise) => Node.Attribute(attribute) is AttributeValue.Real r ? r.Value : otherwise;

    public string Text(string attribute, string otherwise) => Node.Attribute(attribute) is AttributeValue.Text t ? t.Value : otherwise;

    public ImmutableArray<long>? Ints(string attribute) => Node.Attribute(attribute) is AttributeValue.Integers i ? i.Values : null;

    public ImmutableArray<double>? Reals(string attribute) => Node.Attribute(attribute) is AttributeValue.Reals r ? r.Values : null;

    public ImmutableArray<string>? Texts(string attribute) => Node.Attribute(attribute) is AttributeValue.Texts t ? t.Values : null;

    public Initializer? Tensor(string attribute) => Node.Attribute(attribute) is AttributeValue.Tensor t ? t.Value : null;

    public OnnxGraph? Graph(string attribute) => Node.Attribute(attribute) is AttributeValue.Subgraph g ? g.Value : null;

    /// <summary>The element type an attribute names by its ONNX number.</summary>
    public ElementType? ElementType(string attribute) => Int(attribute) is { } number ? (ElementType)number : null;

    /// <summary>An axis attribute or value made non-negative for a rank.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Inconsistent($"axis {axis} lies outside rank {rank}");

    /// <summary>A new symbol for a dim that depends on data.</summary>
    public Dim FreshDim(string stem, Dim? upperBound = null, long minimum = 0) => hooks.FreshDim(stem, minimum, upperBound);

    /// <summary>Whether a condition of 0 or 1 holds with the values that the user gave symbols; null where one has none.</summary>
    public bool? Decide(Dim condition) => hooks.Decide(condition);

    /// <summary>For branches of different ranks: true where only the first goes with the nodes that follow, false where only the second; null where that is open.</summary>
    public bool? OnlyBranch() => hooks.OnlyBranch();

    /// <summary>Says that two dims must be equal, and gives the one to go on with.</summary>
    public Dim Unify(Dim a, Dim b, Phrase what)
    {
        if (a == b)
        {
            return a;
        }

        hooks.RequireEqual(a, b, what);
        return b.IsConstant ? b : a;
    }

    /// <summary>The same node seen as if it stood in another operator-set version: what an operator that repeats one of ai.onnx passes on.</summary>
    public NodeContext WithOpset(long version) => new(Node, version, inputs, hooks) { Outputs = Outputs };

    public ImmutableArray<ValueFact> InferSubgraph(OnnxGraph body, ImmutableArray<ValueFact> inputs, Formula? repeat) => hooks.InferSubgraph(body, inputs, repeat);

    /// <summary>The exception for a node whose inputs cannot be right.</summary>
    public ModelException Inconsistent(Phrase problem) => ModelException.Of("LR1003", Node.Name, Phrase.Of($"{Node.OpType}: {problem}."),
        Phrase.Of("Bind the symbols with --dim name=value, or export the model again."));
}
