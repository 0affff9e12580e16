namespace LlmReport.Estimation;

/// <summary>The data type of a kernel's matrix products.</summary>
/// <param name="Asked">What the operands ask for: a data type, or <c>8-bit</c> and the like where any of that width will do.</param>
/// <param name="Multiplied">What the device multiplies in; null where it has no peak that would do.</param>
/// <param name="IsNative">True where that is what was asked for; otherwise the operands are widened first.</param>
public sealed record ProductType(string Asked, string? Multiplied, bool IsNative);
