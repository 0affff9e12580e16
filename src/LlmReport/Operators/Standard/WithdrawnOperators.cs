namespace LlmReport.Operators.Standard;

/// <summary>Y = α·X + β.</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (product, sum). Source: ONNX Affine-1, experimental and long withdrawn.</remarks>
internal sealed class Affine : UnaryOperator
{
    public override OperatorId Id => new("", "Affine");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
    ];
}

/// <summary>Y = scale·X + the bias of the channel.</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (product, sum). Source: ONNX ImageScaler-1, experimental and long withdrawn.</remarks>
internal sealed class ImageScaler : UnaryOperator
{
    public override OperatorId Id => new("", "ImageScaler");

    protected override int FlopsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "0"),
    ];
}

/// <summary>Y = α·ln(1 + exp(β·X)).</summary>
/// <remarks>X [...] → Y [...]. Per element 3 vector FLOPs (two products, sum) and 2 transcendentals. Source: ONNX ParametricSoftplus-1,
/// experimental and long withdrawn.</remarks>
internal sealed class ParametricSoftplus : UnaryOperator
{
    public override OperatorId Id => new("", "ParametricSoftplus");

    protected override int FlopsPerElement => 3;

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "3*B*S*64", Transcendentals: "2*B*S*64"),
    ];
}

/// <summary>Y = scale·X.</summary>
/// <remarks>X [...] → Y [...]. Per element 1 vector FLOP (product). Source: ONNX Scale-1, experimental and long withdrawn.</remarks>
internal sealed class Scale : UnaryOperator
{
    public override OperatorId Id => new("", "Scale");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "B*S*64", Transcendentals: "0"),
    ];
}

/// <summary>Y = α·tanh(β·X).</summary>
/// <remarks>X [...] → Y [...]. Per element 2 vector FLOPs (two products) and 1 transcendental. Source: ONNX ScaledTanh-1, experimental and long
/// withdrawn.</remarks>
internal sealed class ScaledTanh : UnaryOperator
{
    public override OperatorId Id => new("", "ScaledTanh");

    protected override int FlopsPerElement => 2;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, S, 64]", Outputs: "f32[B, S, 64]", VectorFlops: "2*B*S*64", Transcendentals: "B*S*64"),
    ];
}
