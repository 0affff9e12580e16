using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = X + bias + skip.</summary>
/// <remarks>X, skip [N, S, C], bias [C] → Y [N, S, C]. 2 vector FLOPs per element. Source: ONNX Runtime contrib operators.</remarks>
public sealed class BiasAdd : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "BiasAdd");

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[N, S, 64], bias: f16[64], skip: f16[N, S, 64]", Outputs: "f16[N, S, 64]", VectorFlops: "2*N*S*64")];
}
