using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A list of integers that a node takes as an input (a shape, axes, repeats), or that older versions take as an attribute.</summary>
internal static class ListArgument
{
    /// <summary>The plain numbers of the attribute or, without it, of the input; null where neither is known.</summary>
    public static ImmutableArray<long>? Constants(NodeContext node, string attribute, int input) => node.Ints(attribute) ?? node.Constants(input);

    /// <summary>The elements of the attribute or, without it, of the input; unknown ones are null. Null where not even the length is known.</summary>
    public static ImmutableArray<Dim?>? Elements(NodeContext node, string attribute, int input)
    {
        if (node.Ints(attribute) is not { } numbers)
        {
            return Elements(node, input);
        }

        var elements = ImmutableArray.CreateBuilder<Dim?>(numbers.Length);
        foreach (var number in numbers)
        {
            elements.Add(Dim.Of(number));
        }

        return elements.MoveToImmutable();
    }

    /// <summary>The elements of the input; unknown ones are null. Null where not even the length is known.</summary>
    public static ImmutableArray<Dim?>? Elements(NodeContext node, int input)
    {
        if (node.Inputs.Fact(input) is not { } fact)
        {
            return null;
        }

        if (fact.Value is { } value)
        {
            var known = ImmutableArray.CreateBuilder<Dim?>(value.Count);
            foreach (var element in value.Elements)
            {
                known.Add(element?.Integer);
            }

            return known.MoveToImmutable();
        }

        return fact.Type.KnownShape?.ElementCount.Constant is >= 0 and <= ShapeValue.MaximumElements and var length ? [.. new Dim?[length]] : null;
    }

    /// <summary>A shape given as an input: unknown dims become new symbols; null where not even the rank is known.</summary>
    public static TensorShape? Shape(NodeContext node, int input, int output = 0) => Elements(node, input) is { } elements ? Shape(node, elements, output) : null;

    /// <summary>The shape of those dims; unknown ones become new symbols.</summary>
    public static TensorShape Shape(NodeContext node, ImmutableArray<Dim?> elements, int output = 0)
    {
        var dims = ImmutableArray.CreateBuilder<Dim>(elements.Length);
        for (var axis = 0; axis < elements.Length; axis++)
        {
            dims.Add(elements[axis] ?? Fresh(node, axis, output));
        }

        return new TensorShape(dims.MoveToImmutable());
    }

    /// <summary>A new symbol for an output dim that depends on data, named for the output.</summary>
    public static Dim Fresh(NodeContext node, int axis, int output = 0, Dim? upperBound = null) =>
        node.FreshDim($"{node.Node.Outputs[output]}_dim_{axis}", upperBound);
}
