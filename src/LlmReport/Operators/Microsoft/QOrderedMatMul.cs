using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Y = A·B + bias + C over 8-bit matrices in the layouts of cublasLt.</summary>
/// <remarks>A i8[B, M, K], B i8[K, N] → Y i8[B, M, N]. 2·B·M·N·K matrix FLOPs; per output element 1 vector FLOP to scale, 1 for a bias, 2 for C.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class QOrderedMatMul : Operator
{
    public override OperatorId Id => new("com.microsoft", "QOrderedMatMul");

    public override KernelClass Class => KernelClass.QuantizedMatrix;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(Shapes.Contract(node, node.Inputs[0].Shape, node.Inputs[2].Shape))];

    public override KernelCost EstimateCost(NodeContext node) => new()
    {
        MatrixFlops = 2 * node.Outputs[0].ElementCount * node.Inputs[0].Shape[^1],
        VectorFlops = (1 + (node.Has(5) ? 1 : 0) + (node.Has(6) ? 2 : 0)) * node.Outputs[0].ElementCount,
    };

    public override long? ParameterElements(NodeContext node, int input) => input is 1 or 3 or 4 or 7 ? 0 : null;

    public override IEnumerable<OperatorExample> Examples =>
        [new("A: i8[B, S, 64], sa: f32[], B: i8[64, 32], sb: f32[32], sy: f32[], bias: f32[32]", Attributes: "order_A=1, order_B=0, order_Y=1",
            Outputs: "i8[B, S, 32]", MatrixFlops: "4096*B*S", VectorFlops: "64*B*S")];
}
