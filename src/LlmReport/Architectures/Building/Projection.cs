namespace LlmReport.Architectures.Building;

/// <summary>A matrix product with a weight [in, out] and perhaps a bias [out].</summary>
/// <param name="Name">Module name below the path it stands at, such as <c>q_proj</c>.</param>
/// <param name="From">Width of the input.</param>
/// <param name="To">Width of the output.</param>
/// <param name="HasBias">True where a bias is added.</param>
internal sealed record Projection(string Name, long From, long To, bool HasBias = false);
