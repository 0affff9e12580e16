using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>All that an operator's answer about a node follows from: its version, the attributes, what is known of the inputs, and which outputs are wanted.</summary>
/// <remarks>Equal for the same node of every layer of a transformer. Names of nodes and values are no part of it: they only enter messages and fresh symbols.</remarks>
internal readonly struct OperatorQuestion(Operator @operator, long opset, Node node, ImmutableArray<ValueFact?> inputs) : IEquatable<OperatorQuestion>
{
    public Operator Operator { get; } = @operator;

    public long Opset { get; } = opset;

    public Node Node { get; } = node;

    public ImmutableArray<ValueFact?> Inputs { get; } = inputs;

    /// <summary>False where an attribute holds what is not compared by its contents: tensors, types, bodies.</summary>
    public bool IsComparable
    {
        get
        {
            foreach (var (_, value) in Node.Attributes)
            {
                if (value is not (AttributeValue.Integer or AttributeValue.Real or AttributeValue.Text or AttributeValue.Integers or AttributeValue.Reals))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public bool Equals(OperatorQuestion other) =>
        ReferenceEquals(Operator, other.Operator) && Opset == other.Opset && WantsSameOutputs(other) && HasSameInputs(other) && HasSameAttributes(other);

    public override bool Equals(object? obj) => obj is OperatorQuestion other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Operator);
        hash.Add(Node.Outputs.Length);
        foreach (var (_, value) in Node.Attributes)
        {
            hash.Add(value is AttributeValue.Integer integer ? integer.Value : 0);
        }

        foreach (var input in Inputs)
        {
            hash.Add(input?.Type.ElementType ?? default);
            hash.Add(input?.Type.KnownShape);
            hash.Add(input?.Value);
        }

        return hash.ToHashCode();
    }

    private bool WantsSameOutputs(OperatorQuestion other)
    {
        if (Node.Outputs.Length != other.Node.Outputs.Length)
        {
            return false;
        }

        for (var i = 0; i < Node.Outputs.Length; i++)
        {
            if (Node.Outputs[i].Length == 0 != (other.Node.Outputs[i].Length == 0))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasSameInputs(OperatorQuestion other) => Inputs.AsSpan().SequenceEqual(other.Inputs.AsSpan());

    private bool HasSameAttributes(OperatorQuestion other)
    {
        if (Node.Attributes.Length != other.Node.Attributes.Length)
        {
            return false;
        }

        for (var i = 0; i < Node.Attributes.Length; i++)
        {
            if (Node.Attributes[i].Key != other.Node.Attributes[i].Key || !AreSame(Node.Attributes[i].Value, other.Node.Attributes[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(AttributeValue a, AttributeValue b) => (a, b) switch
    {
        (AttributeValue.Integers x, AttributeValue.Integers y) => x.Values.AsSpan().SequenceEqual(y.Values.AsSpan()),
        (AttributeValue.Reals x, AttributeValue.Reals y) => x.Values.AsSpan().SequenceEqual(y.Values.AsSpan()),
        _ => a == b,
    };
}
