using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>X + Y·gate, with one gate a row.</summary>
/// <remarks>X, Y [..., C], gate [..., 1] → [..., C]. 2 vector FLOPs per element. Source: ONNX Runtime contrib operators.</remarks>
public sealed class GatedAdd : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "GatedAdd");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], Y: f16[B, S, 64], gate: f16[B, S, 1]", Outputs: "f16[B, S, 64]", VectorFlops: "2*B*S*64")];
}
