using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>An LSTM whose every step also looks into a memory by additive attention, and reads what it found there with its next input.</summary>
/// <remarks>X [S, B, I], W [D, 4·H, I + U], R [D, 4·H, H], query weights [D, H, A], memory weights [D, E, A], v [D, A], memory [B, T, E], attention layer [D, E + H, U] →
/// Y [S, D, B, H], Y_h and Y_c [D, B, H]. Matrix FLOPs: 8·D·S·B·H·(I + U + H) for the cell, 2·D·B·T·E·A for the keys, and for each of the D·S·B steps 2·H·A for the query,
/// 2·T·A for the scores, 2·T·E for the context, 2·(E + H)·U for the layer, if there is one (else U = E). Vector FLOPs as LSTM, and T·(A + 4) a step for keys plus query and the
/// softmax; as many transcendentals as LSTM and T·(A + 1) a step. Source: ONNX Runtime com.microsoft AttnLSTM-1; Bahdanau et al. 2014.</remarks>
internal sealed class AttnLSTM : RecurrentOperator
{
    private const int QueryWeights = 8, Memory = 11, AttentionLayer = 13;

    public override OperatorId Id => new("com.microsoft", "AttnLSTM");

    protected override int Gates => 4;

    protected override int ActivationsPerElement => 5;

    protected override int FlopsPerElement(NodeContext node) => 8 + (node.Has(3) ? 4 : 0) + (node.Has(7) ? 6 : 0);

    public override KernelCost EstimateCost(NodeContext node)
    {
        var cell = base.EstimateCost(node);
        TensorShape x = node.Inputs[0].Shape, weights = node.Inputs[1].Shape;
        var hidden = node.Inputs[2].Shape[^1];
        var directions = weights[0];
        var steps = directions * x[0] * x[1];
        cell = cell with { MatrixFlops = cell.MatrixFlops + (8 * steps * hidden * (weights[^1] - x[2])) };
        if (!node.Has(QueryWeights) || !node.Has(Memory))
        {
            return cell;
        }

        var (length, depth, width) = (node.Inputs[Memory].Shape[1], node.Inputs[Memory].Shape[2], node.Inputs[QueryWeights].Shape[^1]);
        var layer = node.Has(AttentionLayer) ? node.Inputs[AttentionLayer].Shape[^1] : Dim.Zero;
        var perStep = (hidden * width) + (length * width) + (length * depth) + ((depth + hidden) * layer);
        return cell with
        {
            MatrixFlops = cell.MatrixFlops + (2 * directions * x[1] * length * depth * width) + (2 * steps * perStep),
            VectorFlops = cell.VectorFlops + (steps * length * (width + 4)),
            Transcendentals = cell.Transcendentals + (steps * length * (width + 1)),
        };
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[S, B, 8], W: f32[1, 64, 12], R: f32[1, 64, 16], _, _, _, _, _, QW: f32[1, 16, 6], MW: f32[1, 10, 6], V: f32[1, 6], M: f32[B, T, 10], _, AW: f32[1, 26, 4]",
            Attributes: "hidden_size=16", Outputs: "f32[S, 1, B, 16], f32[1, B, 16], f32[1, B, 16]",
            MatrixFlops: "8*S*B*16*28 + 2*B*T*60 + 2*S*B*(96 + 6*T + 10*T + 104)", VectorFlops: "8*S*B*16 + S*B*T*10", Transcendentals: "5*S*B*16 + S*B*T*7"),
    ];
}
