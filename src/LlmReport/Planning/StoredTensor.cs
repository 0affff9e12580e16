using LlmReport.Onnx;

namespace LlmReport.Planning;

/// <summary>What decides the bytes of a tensor under any precision.</summary>
/// <param name="Use">What it is used for.</param>
/// <param name="Type">Element type in the file.</param>
/// <param name="ContractedLength">Length that a matrix product sums over, along which weights are quantised in groups; 0 where it is no operand of one.</param>
public readonly record struct StoredTensor(TensorUse Use, ElementType Type, long ContractedLength = 0);
