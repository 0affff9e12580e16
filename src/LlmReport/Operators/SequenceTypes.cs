using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Types of sequences: the type of their elements, and of each member where the members are known.</summary>
internal static class SequenceTypes
{
    /// <summary>A sequence of known members; a dim in which they differ becomes a new symbol in the type of its elements.</summary>
    public static TensorType Of(NodeContext node, ElementType elementType, ImmutableArray<TensorType> members, int output = 0)
    {
        var element = new TensorType(elementType, members is [var only, ..] ? only.KnownShape : null);
        foreach (var member in members)
        {
            element = FactMerge.Types(element, member, (_, _) => node.FreshDim($"{node.Node.Outputs[output]}_element_dim"));
        }

        return element.WrappedIn(ContainerKind.Sequence) with { Members = members };
    }

    /// <summary>A sequence whose members are not known one by one.</summary>
    public static TensorType Of(TensorType element) => element.WrappedIn(ContainerKind.Sequence);

    /// <summary>The type of an element, whichever it is.</summary>
    public static TensorType Element(NodeContext node, TensorType sequence) => sequence.IsSequence
        ? sequence.Unwrapped()
        : throw (sequence.ElementType == ElementType.Undefined ? new UnknownShapeException() : node.Inconsistent("an input that is not a sequence"));

    /// <summary>A position input as a place in a list; null where it is not known.</summary>
    public static int? Position(NodeContext node, int input, int count)
    {
        if (node.Constants(input) is not { Length: 1 } given)
        {
            return null;
        }

        var position = given[0] < 0 ? given[0] + count : given[0];
        return position >= 0 && position <= count ? (int)position : throw node.Inconsistent($"position {given[0]} in a sequence of {count}");
    }

    /// <summary>The number of members, or a new symbol.</summary>
    public static Dim Length(NodeContext node, int input) => node.Inputs[input].Members is { } members ? members.Length : node.FreshDim($"{node.Node.Inputs[input]}_length");
}
