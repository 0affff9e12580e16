using LlmReport.Onnx;

namespace LlmReport.Planning;

/// <summary>A constant tensor that is resident with the model.</summary>
/// <param name="Value">Index among the graph's values.</param>
/// <param name="Kind">Parameter, quantisation data or table.</param>
/// <param name="Elements">Stored elements.</param>
/// <param name="Parameters">Logical parameters: unpacked, without scales; 0 for what is no parameter.</param>
/// <param name="Type">Stored element type.</param>
/// <param name="Module">The part of the model that reads it first.</param>
/// <param name="IsCovered">True where a node of known cost reads it.</param>
public sealed record WeightTensor(int Value, ConstantKind Kind, Int128 Elements, Int128 Parameters, ElementType Type, ModuleKind Module, bool IsCovered);
