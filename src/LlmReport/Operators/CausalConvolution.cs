using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>A depthwise convolution that looks only back, with the last inputs carried on to the next step.</summary>
/// <remarks>2 matrix FLOPs for each kernel tap of each output element; 1 vector FLOP for a bias; for SiLU 4 vector FLOPs and 1 transcendental.</remarks>
public abstract class CausalConvolution : Operator
{
    public override KernelClass Class => KernelClass.Matrix;

    /// <summary>Position of the carried state.</summary>
    protected virtual int State => 3;

    /// <summary>Position of the bias.</summary>
    protected virtual int Bias => 2;

    /// <summary>Positions that the state holds: what the kernel reaches back.</summary>
    protected static Dim StateLength(NodeContext node) => (node.Inputs[1].Shape[^1] - 1) * node.Int("dilation", 1);

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape x = node.Inputs[0].Shape, weight = node.Inputs[1].Shape;
        var activates = node.Text("activation", "none") is "silu" or "swish";
        return new KernelCost
        {
            MatrixFlops = 2 * x.ElementCount * weight.Product(2, weight.Rank),
            VectorFlops = ((node.Has(Bias) ? 1 : 0) + (activates ? 4 : 0)) * x.ElementCount,
            Transcendentals = activates ? x.ElementCount : Dim.Zero,
            Reads = node.Inputs.Optional(State)?.KnownShape is { } state ? [new(State, state.ElementCount, OperandRole.KvCache)] : [],
            Writes = node.HasOutput(1) ? [new(1, node.Outputs[1].ElementCount, OperandRole.KvCache)] : [],
        };
    }

    public override IEnumerable<StateSlot> States(NodeContext node) => node.Has(State) ? [new(State, 1, StateKind.Convolution, null)] : [];
}
