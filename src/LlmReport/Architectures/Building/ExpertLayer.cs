namespace LlmReport.Architectures.Building;

/// <summary>The experts of one layer: gated feed-forward networks of one size, k of which a token uses.</summary>
/// <param name="Count">Experts there are (E).</param>
/// <param name="PerToken">Experts a token uses (k).</param>
/// <param name="HiddenSize">Width of input and output.</param>
/// <param name="IntermediateSize">Width inside an expert.</param>
/// <param name="Activation">What the gate goes through.</param>
/// <param name="NormalizesWeights">True where the k routing weights of a token are scaled to sum to 1.</param>
internal sealed record ExpertLayer(long Count, long PerToken, long HiddenSize, long IntermediateSize, Activation Activation, bool NormalizesWeights);
