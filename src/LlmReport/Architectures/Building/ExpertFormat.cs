using LlmReport.Onnx;

namespace LlmReport.Architectures.Building;

/// <summary>How the matrices of experts are packed.</summary>
/// <param name="Bits">Bits of a weight.</param>
/// <param name="GroupSize">Weights of a row that share a scale; null for a whole row.</param>
/// <param name="ScaleType">Type of a scale.</param>
/// <param name="QuantType">What the bits are, as QMoE names it: int, fp8, fp4.</param>
/// <param name="HasZeroPoints">True for asymmetric quantisation.</param>
internal sealed record ExpertFormat(int Bits, long? GroupSize, ElementType ScaleType, string QuantType, bool HasZeroPoints = false)
{
    /// <summary>Rows of a weight that share a scale.</summary>
    public long GroupRows { get; init; } = 1;
}
