namespace LlmReport.Operators.Microsoft;

/// <summary>C = A·B of complex numbers, element by element.</summary>
/// <remarks>A, B [..., 2], real and imaginary part last, broadcast → C. 6 FLOPs per complex number: 3 per element. Source: ONNX Runtime com.microsoft ComplexMul-1.</remarks>
internal sealed class ComplexMul : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "ComplexMul");

    public override int RequiredInputs => 2;

    protected override int FlopsPerElement => 3;

    public override IEnumerable<OperatorExample> Examples => [new("A: f32[B, N, 2], B: f32[N, 2]", Outputs: "f32[B, N, 2]", VectorFlops: "6*B*N")];
}
