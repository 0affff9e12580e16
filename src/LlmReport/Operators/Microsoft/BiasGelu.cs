using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = Gelu(X + bias).</summary>
/// <remarks>X [..., D], bias [D] → Y [..., D]. 5 vector FLOPs and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasGelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "BiasGelu");

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 5;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64")];
}
