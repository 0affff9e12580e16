using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Preview;

/// <summary>One step of an optimiser over any number of tensors: rate, step count, then all tensors, all gradients and the states they need.</summary>
internal abstract class OptimizerOperator : Operator
{
    public override KernelClass Class => KernelClass.Elementwise;

    /// <summary>State tensors that go with each optimised tensor.</summary>
    protected virtual int StatesPerTensor => 1;

    protected abstract int FlopsPerElement(NodeContext node);

    protected virtual int TranscendentalsPerElement => 0;

    /// <summary>The new tensors, then the new states, as the inputs have them; the gradients between the two have no output.</summary>
    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var tensors = Tensors(node);
        var outputs = ImmutableArray.CreateBuilder<TensorType>(node.OutputCount);
        for (var output = 0; output < node.OutputCount; output++)
        {
            outputs.Add(node.Inputs[2 + output + (output < tensors ? 0 : tensors)]);
        }

        return outputs.MoveToImmutable();
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var elements = Dim.Zero;
        for (var tensor = 0; tensor < Tensors(node); tensor++)
        {
            elements += node.Inputs[2 + tensor].ElementCount;
        }

        return new() { VectorFlops = FlopsPerElement(node) * elements, Transcendentals = TranscendentalsPerElement * elements };
    }

    private int Tensors(NodeContext node) => (node.Inputs.Count - 2) / (2 + StatesPerTensor);
}

/// <summary>Stochastic gradient descent with momentum, plain or Nesterov's.</summary>
/// <remarks>R [], T [], X…, G…, V… → X…, V…. Vector FLOPs per element: regularised gradient 2, velocity 3, step 2; Nesterov 2 more.
/// Source: ONNX Momentum-1 (ai.onnx.preview.training).</remarks>
internal sealed class Momentum : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Momentum");

    protected override int FlopsPerElement(NodeContext node) => node.Text("mode", "standard") == "nesterov" ? 9 : 7;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N, 4], G: f32[N, 4], V: f32[N, 4]", Outputs: "f32[N, 4], f32[N, 4]", Attributes: "mode=standard", VectorFlops: "28*N"),
    ];
}

/// <summary>Gradient descent whose rate falls with the squares of past gradients.</summary>
/// <remarks>R [], T [], X…, G…, H… → X…, H…. Per element 8 vector FLOPs (regularised gradient 2, squares 2, ε 1, step 3) and 1 transcendental.
/// Source: ONNX Adagrad-1 (ai.onnx.preview.training); Duchi et al. 2011.</remarks>
internal sealed class Adagrad : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Adagrad");

    protected override int TranscendentalsPerElement => 1;

    protected override int FlopsPerElement(NodeContext node) => 8;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], Z: f32[2], GX: f32[N], GZ: f32[2], HX: f32[N], HZ: f32[2]", Outputs: "f32[N], f32[2], f32[N], f32[2]",
            VectorFlops: "8*N + 16", Transcendentals: "N + 2"),
    ];
}

/// <summary>Gradient descent with running means of gradients and of their squares.</summary>
/// <remarks>R [], T [], X…, G…, V…, H… → X…, V…, H…. Per element 14 vector FLOPs (regularised gradient 2, means 3 and 4, ε 1, step 3, regularisation 1) and
/// 1 transcendental. Source: ONNX Adam-1 (ai.onnx.preview.training); Kingma and Ba 2014.</remarks>
internal sealed class Adam : OptimizerOperator
{
    public override OperatorId Id => new("ai.onnx.preview.training", "Adam");

    protected override int StatesPerTensor => 2;

    protected override int TranscendentalsPerElement => 1;

    protected override int FlopsPerElement(NodeContext node) => 14;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("R: f32[], T: i64[], X: f32[N], G: f32[N], V: f32[N], H: f32[N]", Outputs: "f32[N], f32[N], f32[N]", VectorFlops: "14*N", Transcendentals: "N"),
    ];
}
