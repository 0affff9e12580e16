using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>A node of the flattened graph: bodies of functions, branches and loops stand in it after the node that holds them.</summary>
/// <param name="Name">The node's name; inside a call or a body, after the caller's name and a slash.</param>
/// <param name="Node">As exported.</param>
/// <param name="Operator">Null for a function call and for an operator that is not known.</param>
/// <param name="Inputs">Value indices; −1 for an omitted input.</param>
/// <param name="Outputs">Value indices; −1 for an omitted output.</param>
/// <param name="Cost">Cost of one execution; null where it is not known.</param>
/// <param name="Repeat">Executions in one run of the model: 1, a trip count, or 0 and 1 for the branches of an If.</param>
/// <param name="Scope">The module the node belongs to, such as <c>model/layers.0/self_attn</c>; empty where names tell nothing.</param>
public sealed record TypedNode(
    string Name, Node Node, Operator? Operator, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs, KernelCost? Cost, Formula Repeat, string Scope)
{
    /// <summary>Name of the operator where it is one that is known here; empty otherwise, whatever the node calls itself: nothing can be said of its inputs and outputs.</summary>
    public string OpType => Operator is null ? "" : Node.OpType;

    /// <summary>True for a call of a model-local function, whose cost is that of its body.</summary>
    public bool IsFunctionCall { get; init; }

    /// <summary>Version of the operator set that the node follows.</summary>
    public long Opset { get; init; }

    /// <summary>True for nodes of the main graph itself.</summary>
    public bool IsInMainGraph { get; init; }

    /// <summary>True where the node only gives its input another shape.</summary>
    public bool IsView { get; init; }

    /// <summary>State that the node carries from step to step.</summary>
    public ImmutableArray<StateSlot> States { get; init; } = [];
}
