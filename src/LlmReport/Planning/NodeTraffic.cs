using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Planning;

/// <summary>What one node computes, reads and writes by itself.</summary>
/// <remarks>Compulsory traffic: each distinct input once, each output once, save where the operator says otherwise. A cache grown by Concat is
/// appended in place when fused, copied when eager. Attention over a static cache attends to the tokens that are there when flash, to all
/// that are allocated when eager.</remarks>
internal sealed class NodeTraffic(PlanningGraph graph, ExecutionModel execution, AttentionModel attention)
{
    private readonly HashSet<int> presents = [.. graph.Typed.States.Select(s => s.Present)];
    private readonly StaticCache staticCache = new(graph);

    /// <summary>The node's cost under this execution; null where it is not known.</summary>
    public KernelCost? CostOf(int node) =>
        attention == AttentionModel.Flash && staticCache.AttendedCost(node) is { } attended ? attended : graph.Nodes[node].Cost;

    public ImmutableArray<OperandTraffic> Reads(int node)
    {
        var typed = graph.Nodes[node];
        var cost = CostOf(node);
        var appended = AppendsInPlace(typed);
        var reads = ImmutableArray.CreateBuilder<OperandTraffic>(typed.Inputs.Length);
        for (var input = 0; input < typed.Inputs.Length; input++)
        {
            var value = typed.Inputs[input];
            if (value < 0 || typed.Operator?.ReadsOnHost(input) == true || (appended && graph.IsState[value]))
            {
                continue;
            }

            AddOperands(reads, value, cost?.Reads ?? [], input);
        }

        return reads.DrainToImmutable();
    }

    public ImmutableArray<OperandTraffic> Writes(int node)
    {
        var typed = graph.Nodes[node];
        var cost = CostOf(node);
        var appended = AppendsInPlace(typed);
        var writes = ImmutableArray.CreateBuilder<OperandTraffic>(typed.Outputs.Length);
        for (var output = 0; output < typed.Outputs.Length; output++)
        {
            if (typed.Outputs[output] is not (>= 0 and var value))
            {
                continue;
            }

            AddOperands(writes, value, cost?.Writes ?? [], output);
        }

        return appended ? [.. writes.Select(operand => operand with { Elements = NewElements(typed) })] : writes.DrainToImmutable();
    }

    /// <summary>True for a Concat that appends new tokens to a cache that a good runtime keeps in place.</summary>
    private bool AppendsInPlace(TypedNode node) =>
        execution == ExecutionModel.Fused && node.OpType == "Concat" && node.Outputs is [>= 0 and var output] && presents.Contains(output);

    private Formula NewElements(TypedNode concat) =>
        Formula.Sum(concat.Inputs.Where(i => i >= 0 && !graph.IsState[i]).Select(i => (Formula)graph.Values[i].Type.ElementCount));

    /// <summary>What moves of one operand; a packed QKV tensor moves in two roles.</summary>
    private void AddOperands(ImmutableArray<OperandTraffic>.Builder operands, int value, ImmutableArray<OperandAccess> accesses, int index)
    {
        var isException = false;
        foreach (var access in accesses)
        {
            if (access.Index == index && Operand(value, access) is { } operand)
            {
                isException = true;
                Add(operands, operand);
            }
        }

        if (!isException && Operand(value, null) is { } whole)
        {
            Add(operands, whole);
        }
    }

    private OperandTraffic? Operand(int value, OperandAccess? access)
    {
        var type = graph.Values[value].Type;
        if (access is null && type.KnownShape is null)
        {
            return null;
        }

        var role = access?.Role ?? graph.RoleOf(value);
        return new OperandTraffic(graph.Roots[value], role, graph.StoredTensorOf(value, role), access?.Elements ?? type.Shape.Elements);
    }

    private static void Add(ImmutableArray<OperandTraffic>.Builder operands, OperandTraffic operand)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i].Value == operand.Value && operands[i].Role == operand.Role)
            {
                operands[i] = operands[i].Elements.Equals(operand.Elements) ? operands[i] : operands[i] with { Elements = Formula.Max(operands[i].Elements, operand.Elements) };
                return;
            }
        }

        operands.Add(operand);
    }
}
