using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Linear attention with gates over packed tokens, with its activations and its state in float32.</summary>
/// <remarks>query, key [tokens, H, dk], value [tokens, G, dv] (or with [B, S] for the tokens), state [B, G, dv, dk] → [tokens, max(H, G), dv], state. A token costs a multiply-add
/// for each state element to add, one to read and with the delta rule one to look up: 2·tokens·G·dk·dv·3 matrix FLOPs. Vector FLOPs: 1 a state element for the decay,
/// 2·dv a head for the delta, dv for the scale, 3 an element of Q and K for their norm, 6 a decay made of projections; 1 transcendental a decay (3 more to make it) and a beta's sigmoid.
/// Source: ONNX Runtime contrib operators; Yang et al. 2024, "Gated Delta Networks".</remarks>
public sealed class GatedDeltaNet : Operator
{
    private const int Query = 0, Key = 1, Value = 2, Starts = 3, Decay = 4, Beta = 5, State = 6;

    public override OperatorId Id => new("com.microsoft", "GatedDeltaNet");

    public override KernelClass Class => KernelClass.Attention;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        TensorType query = node.Inputs[Query], value = node.Inputs[Value];
        var heads = Dim.Max(query.Shape[^2], value.Shape[^2]);
        var batch = Batch(node);
        var state = node.Inputs.Optional(State) ?? TensorType.Of(Onnx.ElementType.Float32, batch, value.Shape[^2], value.Shape[^1], query.Shape[^1]);
        var update = node.Inputs[Key].Shape[^2] * query.Shape[^1] + value.Shape[^2] * (value.Shape[^1] + 1);
        return
        [
            query.WithShape(query.Shape.Slice(0, query.Shape.Rank - 2).Append(heads, value.Shape[^1])),
            state,
            state.WithShape(TensorShape.Of(batch, node.Int("state_update_capacity", 0) * update)),
        ];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        TensorShape query = node.Inputs[Query].Shape, value = node.Inputs[Value].Shape;
        var (decays, corrects) = RecurrentAttention.Rule(node);
        var heads = value.Product(0, value.Rank - 1);
        var state = heads * query[^1] * value[^1];
        var decay = decays && node.Has(Decay) ? node.Inputs[Decay].ElementCount : Dim.Zero;
        var makesDecay = node.Text("gate_activation", "none") == "qwen";
        var beta = node.Text("beta_activation", "none") == "sigmoid" && node.Has(Beta) ? node.Inputs[Beta].ElementCount : Dim.Zero;
        var normed = node.Int("qk_l2_norm", 0) == 1 ? query.ElementCount + node.Inputs[Key].ElementCount : Dim.Zero;
        return new KernelCost
        {
            MatrixFlops = 2 * state * (corrects ? 3 : 2),
            VectorFlops = (decays ? state : Dim.Zero) + (corrects ? 3 : 1) * heads * value[^1] + 3 * normed + (makesDecay ? 6 : 0) * decay + 3 * beta,
            Transcendentals = (makesDecay ? 4 : 1) * decay + beta,
            Reads = node.Has(State) ? [new(State, node.Inputs[State].ElementCount, OperandRole.KvCache)] : [],
            Writes = node.HasOutput(1) ? [new(1, node.Outputs[1].ElementCount, OperandRole.KvCache)] : [],
        };
    }

    public override bool ReadsOnHost(int input) => input is Starts or 10;

    public override IEnumerable<StateSlot> States(NodeContext node) => node.Has(State) ? [new(State, 1, StateKind.Recurrent, null)] : [];

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("query: f16[N, 2, 16], key: f16[N, 2, 16], value: f16[N, 4, 8], starts: i32[B + 1], decay: f32[N, 4], beta: f32[N, 4], state: f32[B, 4, 8, 16]",
            Outputs: "f16[N, 4, 8], f32[B, 4, 8, 16]", MatrixFlops: "2*N*4*128*3", VectorFlops: "N*(512 + 96)", Transcendentals: "4*N"),
    ];

    private static Dim Batch(NodeContext node)
    {
        if (node.Inputs.Optional(State)?.KnownShape is { } state)
        {
            return state[0];
        }

        var query = node.Inputs[Query].Shape;
        return query.Rank == 4 ? query[0] : node.Inputs.Optional(Starts)?.KnownShape is { } starts ? starts[0] - 1 : throw new UnknownShapeException();
    }
}
