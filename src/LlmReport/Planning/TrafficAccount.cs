using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>Adds up what a group of nodes reads and writes across its border, and what it computes.</summary>
internal sealed class TrafficAccount(PlanningGraph graph, ExecutionModel execution, AttentionModel attention, int[] kernelOfNode)
{
    private readonly NodeTraffic traffic = new(graph, execution, attention);

    public Kernel ToKernel(NodeGroup group)
    {
        var leader = graph.Nodes[group.Leader];
        var costs = group.Nodes.Select(node => traffic.CostOf(node)).ToList();
        return new Kernel
        {
            Name = leader.Name,
            OpType = group.IsAttentionPattern ? "Attention" : leader.Node.OpType,
            Domain = leader.Node.Domain,
            Scope = leader.Scope,
            Class = group.Class,
            Nodes = [.. group.Nodes],
            Cost = costs.Contains(null) ? null : Sum(costs),
            Reads = group.Nodes.Count == 1 ? traffic.Reads(group.Leader) : Across(group, traffic.Reads, IsMadeInside),
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

    private static KernelCost Sum(List<KernelCost?> costs)
    {
        if (costs.Count == 1)
        {
            return costs[0]!;
        }

        var causal = costs.Any(c => c!.Causal is not null);
        return new KernelCost
        {
            MatrixFlops = Formula.Sum(costs.Select(c => c!.MatrixFlops)),
            VectorFlops = Formula.Sum(costs.Select(c => c!.VectorFlops)),
            Transcendentals = Formula.Sum(costs.Select(c => c!.Transcendentals)),
            ScratchElements = Formula.Sum(costs.Select(c => c!.ScratchElements)),
            Causal = !causal ? null : new KernelCost
            {
                MatrixFlops = Formula.Sum(costs.Select(c => (c!.Causal ?? c).MatrixFlops)),
                VectorFlops = Formula.Sum(costs.Select(c => (c!.Causal ?? c).VectorFlops)),
                Transcendentals = Formula.Sum(costs.Select(c => (c!.Causal ?? c).Transcendentals)),
            },
        };
    }

    private ImmutableArray<OperandTraffic> Written(NodeGroup group) =>
        execution == ExecutionModel.Eager ? traffic.Writes(group.Leader) : Across(group, traffic.Writes, (value, kernel) => !IsReadOutside(value, kernel));

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

        return [.. order.Select(key => byValue[key])];
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
}
