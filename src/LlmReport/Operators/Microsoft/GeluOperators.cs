using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = X·Φ(X), Φ the normal distribution function.</summary>
/// <remarks>X [...] → Y [...]. 4 vector FLOPs and 1 transcendental per element. Source: ONNX Runtime contrib operators; Hendrycks and Gimpel 2016.</remarks>
internal sealed class Gelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "Gelu");

    protected override int FlopsPerElement => 4;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64", Transcendentals: "B*S*64")];
}

/// <summary>Y = Gelu(X + bias) by its tanh approximation; the bias may be omitted.</summary>
/// <remarks>X [..., D], bias [D] → Y [..., D]. 8 vector FLOPs and 1 transcendental per element, 1 more for a bias. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class FastGelu : Operator
{
    public override OperatorId Id => new("com.microsoft", "FastGelu");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Has(1) ? 9 : 8) * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "9*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "8*B*S*64"),
    ];
}

/// <summary>Y = X·sigmoid(α·X); SiLU where α is 1.</summary>
/// <remarks>X [...] → Y [...]. 5 vector FLOPs (4 where α is 1) and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class QuickGelu : Operator
{
    public override OperatorId Id => new("com.microsoft", "QuickGelu");

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (node.Real("alpha", 1.702) == 1 ? 4 : 5) * node.Inputs[0].ElementCount,
        Transcendentals = node.Inputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64"),
        new("X: f16[B, S, 64]", Attributes: "alpha=1.0", Outputs: "f16[B, S, 64]", VectorFlops: "4*B*S*64"),
    ];
}

/// <summary>Y = Gelu(X + bias).</summary>
/// <remarks>X [..., D], bias [D] → Y [..., D]. 5 vector FLOPs and 1 transcendental per element. Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasGelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "BiasGelu");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => [node.Inputs[0]];

    protected override int FlopsPerElement => 5;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[B, S, 64], bias: f16[64]", Outputs: "f16[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64")];
}

/// <summary>The left half of X + bias times Gelu of its right half.</summary>
/// <remarks>X [N, S, D], bias [D] → Y [N, S, D/2]. Per output element 2 vector FLOPs for the bias, 4 for Gelu, 1 for the product, and 1 transcendental.
/// Source: ONNX Runtime contrib operators.</remarks>
internal sealed class BiasSplitGelu : ElementwiseOperator
{
    public override OperatorId Id => new("com.microsoft", "BiasSplitGelu");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var x = node.Inputs[0].Shape;
        return [node.Inputs[0].WithShape(x.With(x.Rank - 1, AttentionExtents.Share(x[^1], 2)))];
    }

    protected override int FlopsPerElement => 7;

    protected override int TranscendentalsPerElement => 1;

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f16[N, S, 64], bias: f16[64]", Outputs: "f16[N, S, 32]", VectorFlops: "7*N*S*32", Transcendentals: "N*S*32")];
}

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
