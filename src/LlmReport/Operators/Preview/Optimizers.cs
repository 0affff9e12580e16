using System.Collections.Immutable;

namespace LlmReport.Operators.Preview;

/// <summary>One step of a gradient method over any number of tensors.</summary>
/// <remarks>Inputs: learning rate, step count, then all tensors, all gradients, all state of each sort; outputs: all tensors, all state.</remarks>
internal abstract class Optimizer(string name, int statesPerTensor, int flops, int transcendentals) : Operator
{
    public override OperatorId Id => new("ai.onnx.preview.training", name);

    public override KernelClass Class => KernelClass.Elementwise;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var tensors = TensorCount(node);
        return [.. Enumerable.Range(0, tensors * (1 + statesPerTensor)).Select(i => node.Inputs[i < tensors ? 2 + i : 2 + tensors + i])];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = Enumerable.Range(0, TensorCount(node)).Aggregate(Symbolics.Dim.Zero, (sum, i) => sum + node.Inputs[2 + i].ElementCount);
        return new() { VectorFlops = flops * elements, Transcendentals = transcendentals * elements };
    }

    private int TensorCount(NodeContext node) => (node.Inputs.Count - 2) / (2 + statesPerTensor);
}

/// <summary>Adagrad: each element's step is divided by the root of its summed squared gradients.</summary>
/// <remarks>8 vector FLOPs an element (decay 2, square and sum 2, root plus epsilon 1, division 1, step 2) and a square root. Duchi et al. 2011.
/// Source: ONNX Adagrad-1 (preview.training).</remarks>
internal sealed class Adagrad() : Optimizer("Adagrad", statesPerTensor: 1, flops: 8, transcendentals: 1)
{
    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], G: f32[N], H: f32[N]", Outputs: "f32[N], f32[N]", VectorFlops: "8*N", Transcendentals: "N"),
    ];
}

/// <summary>Adam: steps by running means of the gradient and of its square.</summary>
/// <remarks>12 vector FLOPs an element (decay 2, two running means 7, root plus epsilon 1, division and step 2) and a square root. Kingma and Ba 2015.
/// Source: ONNX Adam-1 (preview.training).</remarks>
internal sealed class Adam() : Optimizer("Adam", statesPerTensor: 2, flops: 12, transcendentals: 1)
{
    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], G: f32[N], V: f32[N], H: f32[N]", Outputs: "f32[N], f32[N], f32[N]", VectorFlops: "12*N", Transcendentals: "N"),
    ];
}

/// <summary>Momentum, standard or Nesterov: steps along a running sum of gradients.</summary>
/// <remarks>7 vector FLOPs an element (decay 2, running sum 3, step 2). Source: ONNX Momentum-1 (preview.training).</remarks>
internal sealed class Momentum() : Optimizer("Momentum", statesPerTensor: 1, flops: 7, transcendentals: 0)
{
    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], G: f32[N], V: f32[N]", Outputs: "f32[N], f32[N]", VectorFlops: "7*N"),
    ];
}
