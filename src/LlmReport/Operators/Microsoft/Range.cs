namespace LlmReport.Operators.Microsoft;

/// <summary>start, start + delta, … below the limit; delta is 1 where omitted.</summary>
/// <remarks>As ai.onnx Range-11. Source: ONNX Runtime com.microsoft Range-1.</remarks>
public sealed class Range() : AliasOperator(new Standard.Range(), 11)
{
    public override OperatorId Id => new("com.microsoft", "Range");

    public override int RequiredInputs => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("start: i64[] = {0}, limit: i64[] = {S}", Outputs: "i64[S]"),
        new("start: i64[] = {2}, limit: i64[] = {8}, delta: i64[] = {3}", Outputs: "i64[2] = {2, 5}"),
        new("start: f32[] = {1.5}, limit: f32[] = {9}", Outputs: "f32[8]"),
    ];
}
