using System.Collections.Immutable;
using LlmReport.Language;

namespace LlmReport.Operators;

/// <summary>The inputs of a node. Indexing an omitted input is an error of the model; <see cref="Optional"/> gives null for it.</summary>
public readonly struct InputList(string node, string opType, ImmutableArray<ValueFact?> facts)
{
    public int Count => facts.Length;

    public TensorType this[int index] => Fact(index)?.Type
        ?? throw ModelException.Of("LR1003", node, Phrase.Of($"{opType} lacks its input {index}."), Phrase.Of("Export the model again; the node does not follow the operator's specification."));

    public ValueFact? Fact(int index) => index < facts.Length ? facts[index] : null;

    public TensorType? Optional(int index) => Fact(index)?.Type;
}
