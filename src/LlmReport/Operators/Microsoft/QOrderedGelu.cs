using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Gelu of an 8-bit tensor into an 8-bit tensor.</summary>
/// <remarks>X i8[...] → Y i8[...]. 6 vector FLOPs (Gelu and two scales) and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class QOrderedGelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "QOrderedGelu");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 6;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: i8[B, S, 64], sx: f32[], sy: f32[]", Outputs: "i8[B, S, 64]", VectorFlops: "6*B*S*64", Transcendentals: "B*S*64")];
}
