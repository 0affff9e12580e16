using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = A·sigmoid(α·A)·B, the gate of a feed-forward block.</summary>
/// <remarks>A, B [...] → Y [...]; A and B have one shape. Per element 1 transcendental and 5 vector FLOPs (those of Sigmoid and two products), 6
/// where α is not 1. Source: ONNX SwiGLU-28; Shazeer 2020.</remarks>
public sealed class SwiGLU : ElementwiseOperator
{
    public override OperatorId Id => new("", "SwiGLU", SinceVersion: 28);

    public override int RequiredInputs => 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Inputs[0].KnownShape is not { } gate || node.Inputs[1].KnownShape is not { } linear)
        {
            return [node.Inputs[0].KnownShape is null ? node.Inputs[1] : node.Inputs[0]];
        }

        if (gate.Rank != linear.Rank)
        {
            throw node.Inconsistent("gate and linear input differ in rank");
        }

        return [node.Inputs[0].WithShape(new TensorShape([.. gate.Dims.Select((dim, axis) => node.Unify(dim, linear[axis], "gate and linear input"))]))];
    }


    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        VectorFlops = (5 + (node.Real("alpha", 1) == 1 ? 0 : 1)) * node.Outputs[0].ElementCount,
        Transcendentals = node.Outputs[0].ElementCount,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[B, S, 64]", Outputs: "f16[B, S, 64]", VectorFlops: "5*B*S*64", Transcendentals: "B*S*64"),
    ];
}
