using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>The whole model flattened, every value typed, every node with its cost, as formulas of <see cref="Symbols"/>.</summary>
public sealed record TypedGraph
{
    public required OnnxModel Model { get; init; }

    /// <summary>Nodes in execution order.</summary>
    public required ImmutableArray<TypedNode> Nodes { get; init; }

    public required ImmutableArray<TypedValue> Values { get; init; }

    public required ImmutableArray<ModelSymbol> Symbols { get; init; }

    public required ImmutableArray<InferenceFinding> Findings { get; init; }

    /// <summary>Graph inputs that come back as graph outputs at the next step: KV caches, convolution and recurrent state.</summary>
    public required ImmutableArray<StateTensor> States { get; init; }

    /// <summary>True where the model carries state from step to step, so that it has prefill and decode.</summary>
    public bool HasState => !States.IsEmpty;

    /// <summary>The node as its operator sees it, with some inputs replaced by other facts where asked.</summary>
    public NodeContext ContextOf(TypedNode node, Func<int, ValueFact?>? replacement = null)
    {
        var facts = ImmutableArray.CreateBuilder<ValueFact?>(node.Inputs.Length);
        for (var i = 0; i < node.Inputs.Length; i++)
        {
            facts.Add(replacement?.Invoke(i) ?? (node.Inputs[i] < 0 ? null : Values[node.Inputs[i]].Fact));
        }

        return new NodeContext(node.Node, node.Opset, facts.MoveToImmutable(), InferenceHooks.Silent)
        {
            Outputs = [.. node.Outputs.Select(o => o < 0 ? TensorType.Unknown : Values[o].Type)],
        };
    }

    /// <summary>What a node's operator says of it; null where there is none, or what it needs to tell is not known or contradicts itself.</summary>
    internal T? Ask<T>(TypedNode node, Func<Operator, NodeContext, T?> question)
    {
        try
        {
            return node.Operator is { } found ? question(found, ContextOf(node)) : default;
        }
        catch (Exception e) when (OperatorAnswers.CannotTell(e))
        {
            return default;
        }
    }
}
