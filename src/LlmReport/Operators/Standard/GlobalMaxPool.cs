namespace LlmReport.Operators.Standard;

/// <summary>The largest element of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; one comparison per input element but the first of a channel. Source: ONNX GlobalMaxPool-22.</remarks>
internal sealed class GlobalMaxPool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalMaxPool");

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = node.Inputs[0].ElementCount - node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 8, H, W]", Outputs: "f32[N, 8, 1, 1]", VectorFlops: "8*N*H*W - 8*N")];
}
