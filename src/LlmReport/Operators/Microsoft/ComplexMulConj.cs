namespace LlmReport.Operators.Microsoft;

/// <summary>C = A·B̄ of complex numbers, element by element.</summary>
/// <remarks>A, B [..., 2] broadcast → C. 6 FLOPs per complex number: 3 per element. Source: ONNX Runtime com.microsoft ComplexMulConj-1.</remarks>
internal sealed class ComplexMulConj : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "ComplexMulConj");

    public override int RequiredInputs => 2;

    protected override int FlopsPerElement => 3;

    public override IEnumerable<OperatorExample> Examples => [new("A: f32[B, N, 2], B: f32[B, N, 2]", Outputs: "f32[B, N, 2]", VectorFlops: "6*B*N")];
}
