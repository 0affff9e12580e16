using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>A value of the flattened graph: what is known of it and where it comes from.</summary>
/// <param name="Name">The name in its graph; values inside function calls and sub-graphs carry the call's name in front.</param>
/// <param name="Fact">Type and, where followed, contents.</param>
/// <param name="Producer">Index of the node that makes it; −1 for inputs and initializers.</param>
public sealed record TypedValue(string Name, ValueFact Fact, int Producer)
{
    /// <summary>The constant tensor, where the value is one.</summary>
    public Initializer? Initializer { get; init; }

    public bool IsGraphInput { get; init; }

    public bool IsGraphOutput { get; init; }

    /// <summary>True for values of the main graph, which JSON lists.</summary>
    public bool IsInMainGraph { get; init; }

    public TensorType Type => Fact.Type;
}
