using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Random numbers: a draw itself is not counted, what is computed from it is.</summary>
internal abstract class RandomOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    protected virtual int TranscendentalsPerElement => 0;

    /// <summary>The type that the attribute <c>dtype</c> names, of the shape in an attribute or of the first input.</summary>
    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Has(0))
        {
            return [node.Inputs[0].WithElementType(node.ElementType("dtype") ?? node.Inputs[0].ElementType)];
        }

        var shape = node.Ints("shape") ?? throw node.Inconsistent("the attribute shape is missing");
        return [new TensorType(node.ElementType("dtype") ?? ElementType.Float32, new TensorShape([.. shape.Select(Dim.Of)]))];
    }

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = 2 * node.Outputs[0].ElementCount,
        Transcendentals = TranscendentalsPerElement * node.Outputs[0].ElementCount,
        Reads = node.Has(0) ? [new OperandAccess(0, Formula.Zero)] : [],
    };

    public override bool ReadsOnHost(int input) => true;
}

/// <summary>Y = random numbers of a normal distribution; shape and type given by attributes.</summary>
/// <remarks>→ Y [...]. Per element 2 transcendentals (Box and Muller, two numbers at once) and 2 vector FLOPs: scale, shift. Source: ONNX
/// RandomNormal-22.</remarks>
internal sealed class RandomNormal : RandomOperator
{
    public override OperatorId Id => new("", "RandomNormal");

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "f32[2, 3]", Attributes: "shape=[2, 3]", VectorFlops: "12", Transcendentals: "12"),
    ];
}

/// <summary>Y = random numbers of a normal distribution; shape and, unless <c>dtype</c> says otherwise, type of the input.</summary>
/// <remarks>→ Y [...]. Per element 2 transcendentals (Box and Muller, two numbers at once) and 2 vector FLOPs: scale, shift. Source: ONNX
/// RandomNormalLike-22.</remarks>
internal sealed class RandomNormalLike : RandomOperator
{
    public override OperatorId Id => new("", "RandomNormalLike");

    protected override int TranscendentalsPerElement => 2;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S]", Outputs: "f16[B, S]", VectorFlops: "2*B*S", Transcendentals: "2*B*S"),
    ];
}

/// <summary>Y = random numbers of a uniform distribution; shape and type given by attributes.</summary>
/// <remarks>→ Y [...]. 2 vector FLOPs per element: scale, shift. Source: ONNX RandomUniform-22.</remarks>
internal sealed class RandomUniform : RandomOperator
{
    public override OperatorId Id => new("", "RandomUniform");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("", Outputs: "f32[2, 3]", Attributes: "shape=[2, 3]", VectorFlops: "12", Transcendentals: "0"),
    ];
}

/// <summary>Y = random numbers of a uniform distribution; shape and, unless <c>dtype</c> says otherwise, type of the input.</summary>
/// <remarks>→ Y [...]. 2 vector FLOPs per element: scale, shift. Source: ONNX RandomUniformLike-22.</remarks>
internal sealed class RandomUniformLike : RandomOperator
{
    public override OperatorId Id => new("", "RandomUniformLike");

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f16[B, S]", Outputs: "f16[B, S]", VectorFlops: "2*B*S", Transcendentals: "0"),
    ];
}
