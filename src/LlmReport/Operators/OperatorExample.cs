namespace LlmReport.Operators;

/// <summary>One worked call of an operator; a test runs it and the documentation prints it.</summary>
/// <param name="Inputs">Comma-separated inputs, <c>name: type[dims]</c>, with known contents after <c>=</c>:
/// <c>X: f16[B, S, 64], shape: i64[3] = {0, 0, -1}</c>; <c>_</c> stands for an omitted input. Types are f32, f16, bf16, f64, i64, i32, u8, i8, b, s ….</param>
/// <param name="Attributes">Comma-separated <c>name=value</c>; lists in brackets.</param>
/// <param name="Outputs">Comma-separated types, contents after <c>=</c> where the operator knows them; with a name in front where dims are named for it.</param>
/// <param name="MatrixFlops">Expected matrix FLOPs as an expression; null where the example does not say.</param>
/// <param name="VectorFlops">Expected vector FLOPs, likewise.</param>
/// <param name="Transcendentals">Expected transcendentals, likewise.</param>
/// <param name="Opset">Operator-set version; 0 is the newest.</param>
public sealed record OperatorExample(
    string Inputs, string Outputs, string? Attributes = null, string? MatrixFlops = null, string? VectorFlops = null,
    string? Transcendentals = null, int Opset = 0);
