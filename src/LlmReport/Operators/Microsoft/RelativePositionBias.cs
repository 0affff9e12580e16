using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>The bias that T5 adds to scores, looked up in a table by the binned distance of query and key.</summary>
/// <remarks>bias_table [buckets, H], query_length, key_length → [1, H, S, T]. 4 vector FLOPs and 1 transcendental (logarithm) for each distance of a query and a key, shared by the heads.
/// Source: ONNX Runtime contrib operators; Shaw et al. 2018.</remarks>
public sealed class RelativePositionBias : Operator
{
    public override OperatorId Id => new("com.microsoft", "RelativePositionBias");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(TensorShape.Of(1, node.Inputs[0].Shape[1], Length(node, 1, "query_length"), Length(node, 2, "key_length")))];

    public override KernelCost EstimateCost(NodeContext node)
    {
        var pairs = node.Outputs[0].Shape[2] * node.Outputs[0].Shape[3];
        return new KernelCost { VectorFlops = 4 * pairs, Transcendentals = pairs };
    }

    public override bool ReadsOnHost(int input) => input > 0;

    public override IEnumerable<OperatorExample> Examples =>
        [new("table: f32[32, 12], query_length: i64[1] = {S}, key_length: i64[1] = {T}", Attributes: "max_distance=128", Outputs: "f32[1, 12, S, T]",
            VectorFlops: "4*S*T", Transcendentals: "S*T")];

    private static Dim Length(NodeContext node, int input, string name) => node.Integers(input) is [var length] ? length : node.FreshDim(name, minimum: 1);
}
