using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Linear attention: keys and values fold into one state matrix a head, which every token decays, corrects, adds to and reads.</summary>
/// <remarks>query [B, S, H·dk], key [B, S, G·dk], value [B, S, G·dv], state [B, G, dk, dv]. A token costs a multiply-add for each state element to add to it, one for each to read it
/// for every query head, and with the delta rule one more to look up what the key already holds. Vector FLOPs: 1 for each state element where it decays, 2·dv a head for the
/// delta, dv a query head for the scale. Transcendentals: 1 for each decay. The state is read and written once.</remarks>
public abstract class RecurrentAttention : Operator
{
    private const int Query = 0, Key = 1, Value = 2, State = 3, Decay = 4;

    public override KernelClass Class => KernelClass.Attention;

    /// <summary>Heads of the output.</summary>
    protected abstract Dim OutputHeads(Dim queryHeads, Dim stateHeads);

    /// <summary>Number of trailing states that are kept; 0 for the last alone, without an axis for it.</summary>
    protected virtual long StateWindow(NodeContext node) => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var query = node.Inputs[Query];
        var (queryHeads, stateHeads, keyWidth, valueWidth) = Extents(node);
        var state = TensorShape.Of(query.Shape[0], stateHeads, keyWidth, valueWidth);
        var window = StateWindow(node);
        return
        [
            query.WithShape(TensorShape.Of(query.Shape[0], query.Shape[1], OutputHeads(queryHeads, stateHeads) * valueWidth)),
            (node.Inputs.Optional(State) ?? query).WithShape(window > 0 ? state.Insert(0, window) : state),
        ];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var shape = node.Inputs[Query].Shape;
        var (queryHeads, stateHeads, keyWidth, valueWidth) = Extents(node);
        var (decays, corrects) = Rule(node);
        var readers = OutputHeads(queryHeads, stateHeads);
        var tokens = shape[0] * shape[1];
        var state = keyWidth * valueWidth;
        var kept = shape[0] * stateHeads * state;
        return new KernelCost
        {
            MatrixFlops = 2 * tokens * state * ((corrects ? 2 : 1) * stateHeads + readers),
            VectorFlops = tokens * ((decays ? stateHeads * state : Dim.Zero) + (corrects ? 2 * stateHeads * valueWidth : Dim.Zero) + readers * valueWidth),
            Transcendentals = decays && node.Has(Decay) ? node.Inputs[Decay].ElementCount : Dim.Zero,
            Reads = node.Has(State) ? [new(State, kept, OperandRole.KvCache)] : [],
            Writes = node.HasOutput(1) ? [new(1, node.Outputs[1].ElementCount, OperandRole.KvCache)] : [],
        };
    }

    public override IEnumerable<StateSlot> States(NodeContext node) => node.Has(State) ? [new(State, 1, StateKind.Recurrent, null)] : [];

    /// <summary>What the update rule does to the state before a token is added.</summary>
    internal static (bool Decays, bool Corrects) Rule(NodeContext node) => node.Text("update_rule", "gated_delta") switch
    {
        "linear" => (false, false),
        "gated" => (true, false),
        "delta" => (false, true),
        "gated_delta" => (true, true),
        var rule => throw node.Inconsistent($"there is no update rule '{rule}'"),
    };

    private static (Dim QueryHeads, Dim StateHeads, Dim KeyWidth, Dim ValueWidth) Extents(NodeContext node)
    {
        TensorShape query = node.Inputs[Query].Shape, key = node.Inputs[Key].Shape, value = node.Inputs[Value].Shape;
        Dim queryHeads = Math.Max(1, node.Int("q_num_heads", 1)), stateHeads = Math.Max(1, node.Int("kv_num_heads", 1));
        if (query.Rank != 3 || key.Rank != 3 || value.Rank != 3)
        {
            throw node.Inconsistent("query, key and value need 3 dims: batch, tokens, hidden");
        }

        node.Unify(query[1], key[1], "the tokens of query and key");
        return (queryHeads, stateHeads, AttentionExtents.Share(query[2], queryHeads), AttentionExtents.Share(value[2], stateHeads));
    }
}
