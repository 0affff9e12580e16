using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = softmax(X + bias) over the axes from <c>axis</c> on.</summary>
/// <remarks>X [...], bias broadcast to it → Y [...]. 5 vector FLOPs (bias, maximum, subtraction, sum, division) and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
public sealed class BiasSoftmax : Operator
{
    public override OperatorId Id => new("com.microsoft", "BiasSoftmax");

    public override KernelClass Class => KernelClass.Normalization;

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 5 * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, 8, S, T], bias: f16[B, 1, 1, T]", Attributes: "axis=3, is_inner_broadcast=0", Outputs: "f16[B, 8, S, T]",
            VectorFlops: "5*B*8*S*T", Transcendentals: "B*8*S*T")];
}
