namespace LlmReport.Operators.Microsoft;

/// <summary>The slices of data that index tuples name.</summary>
/// <remarks>As ai.onnx GatherND-11. Source: ONNX Runtime com.microsoft GatherND-1.</remarks>
internal sealed class GatherND() : AliasOperator(new Standard.GatherND(), 11)
{
    public override OperatorId Id => new("com.microsoft", "GatherND");

    public override IEnumerable<OperatorExample> Examples => [new("data: f32[B, S, 64], i: i64[N, 2]", Outputs: "f32[N, 64]")];
}
