namespace LlmReport.Operators.Microsoft;

/// <summary>Rows of an embedding table, as Gather on its first axis.</summary>
/// <remarks>weight [V, D], indices [I…] → [I…, D]. Padding index and gradient scaling change neither shape nor count. Reads at most min(indices, V) rows. No FLOPs.
/// Source: ONNX Runtime com.microsoft TorchEmbedding-1.</remarks>
internal sealed class TorchEmbedding() : AliasOperator(new Standard.Gather(), 13)
{
    public override OperatorId Id => new("com.microsoft", "TorchEmbedding");

    public override bool ReadsOnHost(int input) => input > 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("weight: f32[32000, 64], indices: i64[B, S]", Outputs: "f32[B, S, 64]")];
}
