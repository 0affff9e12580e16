using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The Lp norm of every channel.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, 1 …]; a magnitude or square and an addition per element, less one addition a channel; one root a
/// channel unless p = 1, and one power per element where p is above 2. Source: ONNX GlobalLpPool-22.</remarks>
internal sealed class GlobalLpPool : GlobalPool
{
    public override OperatorId Id => new("", "GlobalLpPool");

    public override KernelCost EstimateCost(NodeContext node)
    {
        Dim elements = node.Inputs[0].ElementCount, channels = node.Outputs[0].ElementCount;
        return new KernelCost
        {
            VectorFlops = (2 * elements) - channels,
            Transcendentals = node.Int("p", 2) switch { 1 => Dim.Zero, 2 => channels, _ => elements + channels },
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 3, 8, 8]", Outputs: "f32[N, 3, 1, 1]", VectorFlops: "2*N*3*64 - 3*N", Transcendentals: "3*N")];
}
