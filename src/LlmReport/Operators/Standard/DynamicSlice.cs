namespace LlmReport.Operators.Standard;

/// <summary>A box of a tensor whose start and end are inputs.</summary>
/// <remarks>As Slice-10 without steps. Source: ONNX DynamicSlice-1, experimental and long withdrawn.</remarks>
public sealed class DynamicSlice() : AliasOperator(new Slice(), 10)
{
    public override OperatorId Id => new("", "DynamicSlice");

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[B, S], starts: i64[1] = {1}, ends: i64[1] = {9223372036854775807}, axes: i64[1] = {1}", Outputs: "f32[B, max(0, S - min(S, 1))]")];
}
