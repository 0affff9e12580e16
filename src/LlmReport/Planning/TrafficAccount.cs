using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Adds up what a group of nodes reads and writes across its border, and what it computes.</summary>
internal sealed class TrafficAccount(
    PlanningGraph graph, ExecutionModel execution, AttentionModel attention, int[] kernelOfNode, ImmutableHashSet<int> foldedDequantisations)
{
    private readonly NodeTraffic traffic = new(graph, execution, attention);
    private readonly CostSums sums = new();

    public Kernel ToKernel(NodeGroup group)
    {
        var leader = graph.Nodes[group.Leader];
        return new Kernel
        {
            Name = leader.Name,
            OpType = group.IsAttentionPattern ? "Attention" : leader.Node.OpType,
            Domain = leader.Node.Domain,
            Scope = leader.Scope,
            Class = group.Class,
            Nodes = [.. group.Nodes],
            Cost = sums.Of(group.Nodes.Count == 1 ? [traffic.CostOf(group.Leader)] : [.. group.Nodes.Select(traffic.CostOf)]),
            Reads = group.Nodes.Count == 1 && foldedDequantisations.IsEmpty ? traffic.Reads(group.Leader) : Across(group, ReadQuantised, IsMadeInside),
            Writes = Written(group),
            Repeat = leader.Repeat,
            ComputeType = ComputeType(group),
            SkipsMaskedBlocks = attention == AttentionModel.Flash && group.Class == KernelClass.Attention,
        };
    }

    /// <summary>A kernel of another attention model, counted anew under this one.</summary>
    public Kernel Again(Kernel kernel)
    {
        var leader = kernel.Nodes.First(n => graph.Nodes[n].Name == kernel.Name);
        var group = new NodeGroup(kernel.Nodes[^1], leader, kernel.Class, null);
        group.Nodes.Clear();
        group.Nodes.AddRange(kernel.Nodes);
        return ToKernel(group);
    }

    private ImmutableArray<OperandTraffic> Written(NodeGroup group) =>
        execution == ExecutionModel.Eager ? traffic.Writes(group.Leader) : Across(group, WrittenByNode, (value, kernel) => !IsReadOutside(value, kernel));

    private ImmutableArray<OperandTraffic> WrittenByNode(int node) => foldedDequantisations.Contains(node) ? [] : traffic.Writes(node);

    /// <summary>What a node reads, quantised tensors in place of what is made of them on the fly.</summary>
    private ImmutableArray<OperandTraffic> ReadQuantised(int node)
    {
        if (foldedDequantisations.IsEmpty)
        {
            return traffic.Reads(node);
        }

        return foldedDequantisations.Contains(node) ? [] : [.. traffic.Reads(node).SelectMany(Sources)];
    }

    private IEnumerable<OperandTraffic> Sources(OperandTraffic read)
    {
        if (graph.Values[read.Value].Producer is not (>= 0 and var producer) || !foldedDequantisations.Contains(producer))
        {
            return [read];
        }

        var quantised = graph.Nodes[producer].Inputs is [>= 0 and var packed, ..] ? graph.Roots[packed] : -1;
        return traffic.Reads(producer).Select(operand => operand.Value == quantised ? operand with { Elements = read.Elements } : operand).SelectMany(Sources);
    }

    /// <summary>Operands of the group's nodes that cross its border, each once.</summary>
    private ImmutableArray<OperandTraffic> Across(
        NodeGroup group, Func<int, ImmutableArray<OperandTraffic>> ofNode, Func<int, int, bool> isInside)
    {
        var kernel = kernelOfNode[group.Leader];
        var byValue = new Dictionary<(int, OperandRole), OperandTraffic>();
        var order = new List<(int, OperandRole)>();
        foreach (var node in group.Nodes.Where(node => node == group.Leader || !SharedOperands.IsPart(graph, node, group.Leader)))
        {
            foreach (var operand in ofNode(node))
            {
                if (isInside(operand.Value, kernel))
                {
                    continue;
                }

                var key = (operand.Value, operand.Role);
                if (!byValue.TryGetValue(key, out var known))
                {
                    order.Add(key);
                    byValue[key] = operand;
                }
                else if (!known.Elements.Equals(operand.Elements))
                {
                    byValue[key] = known with { Elements = Formula.Max(known.Elements, operand.Elements) };
                }
            }
        }

        var operands = ImmutableArray.CreateBuilder<OperandTraffic>(order.Count);
        foreach (var key in order)
        {
            operands.Add(byValue[key]);
        }

        return operands.MoveToImmutable();
    }

    private bool IsMadeInside(int value, int kernel) => graph.Values[value].Producer is >= 0 and var producer && kernelOfNode[producer] == kernel;

    private bool IsReadOutside(int value, int kernel)
    {
        if (graph.Values[value].IsGraphOutput)
        {
            return true;
        }

        foreach (var reader in graph.Readers[value])
        {
            if (graph.ReadsTypeOnly(reader, value))
            {
                continue;
            }

            var typed = graph.Nodes[reader];
            var outside = kernelOfNode[reader] >= 0
                ? kernelOfNode[reader] != kernel
                : !typed.IsView || typed.Outputs is not [>= 0 and var view, ..] || IsReadOutside(view, kernel);
            if (outside)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The floating-point type the group's matrix work, or else any of its work, is done in.</summary>
    private ElementType ComputeType(NodeGroup group)
    {
        var leader = graph.Nodes[group.Leader];
        if (QuantisedOperands(leader) is { } quantised)
        {
            return quantised;
        }

        foreach (var value in leader.Inputs.Concat(leader.Outputs))
        {
            if (value >= 0 && graph.Constants[value] == ConstantKind.None && graph.Values[value].Type.ElementType is var type
                && (type.IsFloat() || (group.Class is KernelClass.Matrix or KernelClass.QuantizedMatrix && type is ElementType.Int8 or ElementType.UInt8)))
            {
                return type;
            }
        }

        return leader.Outputs is [>= 0 and var output, ..] ? graph.Values[output].Type.ElementType : ElementType.Undefined;
    }

    /// <summary>The wider type of a product's operands where both are quantised to 8 bits or less and dequantised only for it, so that they multiply as they are.</summary>
    private ElementType? QuantisedOperands(TypedNode product)
    {
        if (foldedDequantisations.IsEmpty || product.Operator is not { Class: KernelClass.Matrix })
        {
            return null;
        }

        var types = new List<ElementType>();
        foreach (var value in product.Inputs.Where(i => i >= 0 && graph.Values[i].Type.KnownShape is { Rank: > 1 }))
        {
            if (graph.Values[graph.Roots[value]].Producer is not (>= 0 and var producer) || !foldedDequantisations.Contains(producer)
                || graph.Nodes[producer].Inputs is not [>= 0 and var quantised, ..])
            {
                return null;
            }

            types.Add(graph.Values[quantised].Type.ElementType);
        }

        return types.Count < 2 || types.Any(t => t.Bits() is not <= 8) ? null : types.MaxBy(t => t.Bits());
    }
}
