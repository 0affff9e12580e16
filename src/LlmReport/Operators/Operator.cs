using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>One ONNX operator in all its versions: output types, contents of small integer outputs, cost, examples.</summary>
/// <remarks>The class is named as the operator and stands in the namespace of its domain: that is how it is found.
/// Instances hold no state.</remarks>
public abstract class Operator
{
    public abstract OperatorId Id { get; }

    /// <summary>What sort of kernel it becomes; calibration is looked up by it, fusion decides by it.</summary>
    public abstract KernelClass Class { get; }

    /// <summary>How many inputs at the front every version of the operator needs; those after the first optional one are not counted.</summary>
    public virtual int RequiredInputs => 1;

    /// <summary>Examples that a test runs and the documentation prints.</summary>
    public virtual IEnumerable<OperatorExample> Examples => [];

    /// <summary>Types of the node's outputs, in order.</summary>
    public abstract ImmutableArray<TensorType> InferOutputs(NodeContext node);

    /// <summary>Contents of a small output, where they follow from the contents or shapes of the inputs; null otherwise.</summary>
    public virtual ShapeValue? EvaluateValue(NodeContext node, int output) => null;

    /// <summary>FLOPs, and traffic where it is not each input and output once. The default is pure data movement.</summary>
    public virtual KernelCost EstimateCost(NodeContext node) => KernelCost.Zero;

    /// <summary>True for inputs whose contents only decide shapes and positions (the shape of Reshape, the axes of Squeeze): read on the host.</summary>
    public virtual bool ReadsOnHost(int input) => false;

    /// <summary>True where the node allocates or copies nothing: its first output is its first input seen otherwise.</summary>
    public virtual bool IsView(NodeContext node) => Class == KernelClass.View;

    /// <summary>State that the node carries from step to step; none for most operators.</summary>
    public virtual IEnumerable<StateSlot> States(NodeContext node) => [];

    /// <summary>True for inputs that hold tables (rotary sines and cosines, masks): constants, not parameters of the model.</summary>
    public virtual bool IsTable(int input) => false;

    /// <summary>Logical parameters that a constant input holds: a packed tensor's unpacked elements, 0 for scales and zero points; null where it is simply its elements.</summary>
    public virtual long? ParameterElements(NodeContext node, int input) => null;

    /// <summary>Length that a matrix product sums over along an operand, as weights are quantised in groups of it; null for inputs that are no operand of one.</summary>
    /// <remarks>Asked of operands whose shape is known.</remarks>
    public virtual Dim? ContractedLength(NodeContext node, int input) => null;
}
