using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>The Lp norm of each window.</summary>
/// <remarks>X [N, C, d₁ …] → Y [N, C, o₁ …]. Per output element over k: k magnitudes or squares and k − 1 additions; one root
/// (none for p = 1), and k powers where p is above 2. Source: ONNX LpPool-22.</remarks>
public sealed class LpPool : PoolOperator
{
    public override OperatorId Id => new("", "LpPool");

    protected override Dim FlopsPerWindow(NodeContext node, Dim elements) => (2 * elements) - 1;

    protected override Dim TranscendentalsPerWindow(NodeContext node, Dim elements) => node.Int("p", 2) switch
    {
        1 => Dim.Zero,
        2 => Dim.One,
        _ => elements + 1,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, 32, 32]", Attributes: "kernel_shape=[2, 2], p=2",
            Outputs: "f32[N, 3, 31, 31]", VectorFlops: "7*N*3*31*31", Transcendentals: "N*3*31*31"),
    ];
}
