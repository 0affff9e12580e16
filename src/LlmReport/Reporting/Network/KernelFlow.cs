using System.Collections.Immutable;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Network;

/// <summary>Which kernel hands which tensor to which: the dataflow of a plan, weights and constants left out.</summary>
/// <remarks>Views are resolved to what they look at. A tensor that is written in place comes from the last kernel before the reader that wrote it, so
/// that a producer always runs before its readers. What the host computes (shapes, positions, scalars) is left out as well.</remarks>
internal sealed class KernelFlow
{
    private readonly PlanningGraph graph;
    private readonly Formula?[] elements;

    public KernelFlow(KernelPlan plan)
    {
        graph = plan.Graph;
        elements = new Formula?[graph.Values.Length];
        var writer = new int[graph.Values.Length];
        Array.Fill(writer, -1);
        var readers = new int[graph.Values.Length];
        var inputs = ImmutableArray.CreateBuilder<ImmutableArray<KernelInput>>(plan.Kernels.Length);
        var outputs = ImmutableArray.CreateBuilder<ImmutableArray<int>>(plan.Kernels.Length);
        for (var kernel = 0; kernel < plan.Kernels.Length; kernel++)
        {
            inputs.Add([.. ReadBy(plan, kernel).Where(value => writer[value] >= 0 || !IsMadeByHost(value)).Select(value => Input(value, writer[value]))]);
            outputs.Add([.. WrittenBy(plan, kernel)]);
            foreach (var input in inputs[kernel])
            {
                readers[input.Value]++;
            }

            foreach (var value in outputs[kernel])
            {
                writer[value] = kernel;
            }
        }

        Inputs = inputs.MoveToImmutable();
        Outputs = outputs.MoveToImmutable();
        ReaderCount = [.. readers];
        OutputOf = OutputRoots(graph);
    }

    /// <summary>For every kernel what it reads, each tensor once, in the order of its operands.</summary>
    public ImmutableArray<ImmutableArray<KernelInput>> Inputs { get; }

    /// <summary>For every kernel the root values that it leaves in memory.</summary>
    public ImmutableArray<ImmutableArray<int>> Outputs { get; }

    /// <summary>For every root value how many kernels read it.</summary>
    public ImmutableArray<int> ReaderCount { get; }

    /// <summary>For every root value the value that leaves the graph, itself or a view of it; −1 where none does.</summary>
    public ImmutableArray<int> OutputOf { get; }

    public KernelInput Input(int value, int producer) =>
        new(value, producer, elements[value] ??= graph.Values[value].Type.KnownShape?.Elements, graph.StoredTensorOf(value, graph.RoleOf(value)));

    private bool IsMadeByHost(int value) => graph.Values[value].Producer is >= 0 and var producer && graph.IsHost[producer];

    private IEnumerable<int> ReadBy(KernelPlan plan, int kernel)
    {
        var read = plan.Kernels[kernel].Reads.Where(operand => operand.Role != OperandRole.Weight).Select(operand => operand.Value);
        var own = plan.Kernels[kernel].Nodes;
        // Tensors of unknown size are no traffic, but they flow.
        var unknown = own.SelectMany(node => Operands(graph.Nodes[node])).Where(value => graph.Values[value].Type.KnownShape is null)
            .Select(value => graph.Roots[value]).Where(value => graph.Values[value].Producer < 0 || !own.Contains(graph.Values[value].Producer));
        return read.Concat(unknown).Where(value => graph.Constants[value] == ConstantKind.None).Distinct();
    }

    private static IEnumerable<int> Operands(Inference.TypedNode node) =>
        Enumerable.Range(0, node.Inputs.Length).Where(i => node.Inputs[i] >= 0 && node.Operator?.ReadsOnHost(i) != true).Select(i => node.Inputs[i]);

    private IEnumerable<int> WrittenBy(KernelPlan plan, int kernel) => plan.Kernels[kernel].Writes.Select(operand => operand.Value)
        .Concat(plan.Kernels[kernel].Nodes.SelectMany(node => graph.Nodes[node].Outputs)
            .Where(value => value >= 0 && graph.Values[value].Type is { KnownShape: null, IsTensor: true }).Select(value => graph.Roots[value]))
        .Distinct();

    private static ImmutableArray<int> OutputRoots(PlanningGraph graph)
    {
        var output = new int[graph.Values.Length];
        Array.Fill(output, -1);
        for (var value = 0; value < output.Length; value++)
        {
            if (graph.Values[value].IsGraphOutput)
            {
                output[graph.Roots[value]] = value;
            }
        }

        return [.. output];
    }
}
