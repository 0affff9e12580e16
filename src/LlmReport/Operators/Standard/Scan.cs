using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>A body run over the slices of some inputs along an axis, with states carried and slices collected.</summary>
/// <remarks>Inputs: states, then scanned tensors; outputs: final states, then collected slices stacked along an axis. Directions change no shape.
/// The cost is that of the body times the length of the axis. Scan-8 has a batch axis first, runs per sequence of the batch, and scans axis 1;
/// its first input holds sequence lengths. Source: ONNX Scan-25.</remarks>
public sealed class Scan : Operator
{
    public override OperatorId Id => new("", "Scan", SinceVersion: 8);

    public override KernelClass Class => KernelClass.Control;

    public override int RequiredInputs => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var body = node.Graph("body") ?? throw node.Inconsistent("no body");
        var scans = (int)node.Int("num_scan_inputs", 1);
        var (batched, first) = node.Opset < 9 ? (true, 1) : (false, 0);
        var states = node.Inputs.Count - first - scans;
        if (states < 0 || states > body.Outputs.Length)
        {
            throw node.Inconsistent($"{scans} scanned inputs of {node.Inputs.Count}");
        }

        Dim? trips = null;
        var facts = ImmutableArray.CreateBuilder<ValueFact>();
        for (var i = 0; i < states + scans; i++)
        {
            var shape = batched ? node.Inputs[first + i].Shape.Without(0) : node.Inputs[first + i].Shape;
            if (i >= states)
            {
                var axis = batched ? 0 : node.Axis(node.Ints("scan_input_axes")?[i - states] ?? 0, shape.Rank);
                trips = trips is null ? shape[axis] : node.Unify(trips, shape[axis], "the scanned axis of Scan");
                shape = shape.Without(axis);
            }

            facts.Add(new ValueFact(node.Inputs[first + i].WithShape(shape)));
        }

        var length = trips ?? throw node.Inconsistent("nothing is scanned");
        var batch = batched ? node.Inputs[1].Shape[0] : null;
        var results = node.InferSubgraph(body, facts.ToImmutable(), batch is null ? length : batch * length);
        return [.. results.Select((result, i) => i < states ? State(node, node.Inputs[first + i], result.Type, batch) : Stacked(node, i - states, result.Type, length, batch))];
    }

    /// <summary>A state has one shape at every turn.</summary>
    private static TensorType State(NodeContext node, TensorType initial, TensorType result, Dim? batch)
    {
        if (result.KnownShape is not { } shape)
        {
            return initial;
        }

        if (batch is not null)
        {
            shape = shape.Insert(0, batch);
        }

        if (shape.Rank != initial.Shape.Rank)
        {
            throw node.Inconsistent($"a state {initial.Shape} that becomes {shape}");
        }

        return initial.WithShape(new TensorShape([.. initial.Shape.Dims.Zip(shape.Dims, (a, b) => node.Unify(a, b, "a state of Scan"))]));
    }

    private static TensorType Stacked(NodeContext node, int output, TensorType slice, Dim length, Dim? batch)
    {
        if (slice.KnownShape is not { } shape)
        {
            return slice;
        }

        return slice.WithShape(batch is not null
            ? shape.Insert(0, length).Insert(0, batch)
            : shape.Insert(node.Axis(node.Ints("scan_output_axes")?[output] ?? 0, shape.Rank + 1), length));
    }
}
