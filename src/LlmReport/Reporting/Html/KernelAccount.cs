using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Symbolics;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The analytic account of a folded kernel: formulas with their numbers, bytes by operand, its nodes as exported, and what limits it.</summary>
/// <remarks>Given to the kernels of most time until their share of the page is used up; the JSON export has all.</remarks>
internal sealed class KernelAccount
{
    private const int MostBytes = 70_000;
    private const int MostBytesBesideScript = 18_000;
    private const int MostBytesOfLargeGraph = 200_000;
    private const int BytesOfAccount = 1500;
    private const int BytesOfNodeInPhase = 420;
    private const int BytesOfOperand = 330;
    private const int MostNodesOfKernel = 12;
    private const int MostOperands = 10;

    private readonly ReportModel model;
    private readonly HashSet<object?> detailed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, FoldedKernel> byStructure = [];
    private readonly Bindings[] bindings;

    public KernelAccount(ReportModel model, IEnumerable<FoldedKernel> ranked, bool withScript)
    {
        this.model = model;
        bindings = [.. model.Phases.Select(p => WorkloadBinding.Bind(model.Analysis.Typed, p.Scenario.Workload))];
        var left = model.Plan.Graph.Nodes.Length > KernelData.LargeGraph ? MostBytesOfLargeGraph : withScript ? MostBytesBesideScript : MostBytes;
        foreach (var kernel in ranked)
        {
            if (byStructure.ContainsKey(kernel.Structure))
            {
                continue;
            }

            left -= BytesOf(kernel.First);
            if (left < 0)
            {
                WithoutAccount++;
                continue;
            }

            detailed.Add(kernel);
            byStructure[kernel.Structure] = kernel;
        }
    }

    /// <summary>Kernels shown without an account.</summary>
    public int WithoutAccount { get; }

    /// <summary>Name of an equal kernel that has the account; null where there is none, or it is this one.</summary>
    public string? SameAs(FoldedKernel kernel) =>
        byStructure.TryGetValue(kernel.Structure, out var equal) && !ReferenceEquals(equal, kernel) ? HtmlText.Shorten(equal.First.Name) : null;

    public ScriptObject? Of(FoldedKernel kernel) => !detailed.Contains(kernel) ? null : new ScriptObject
    {
        ["limits"] = model.Phases.Select(p => (object?)new ScriptObject
        {
            ["symbol"] = p.Symbol,
            ["name"] = p.Name,
            ["text"] = LimitText.Of(kernel.First, p.Of(kernel), p.Scenario, model.Texts),
        }).ToScript(),
        ["formulas"] = Formulas(kernel).ToScript(),
        ["operands"] = Operands(kernel).ToScript(),
        ["nodes"] = kernel.First.Nodes.Take(MostNodesOfKernel).Select(n => (object?)Node(n)).ToScript(),
        ["nodes_left_out"] = Math.Max(0, kernel.First.Nodes.Length - MostNodesOfKernel),
        ["repeat"] = kernel.First.Repeat.Equals(Formula.One) ? null : GraphText.Formula(kernel.First.Repeat),
        ["data_type"] = model.Headline.Estimate.Kernels[kernel.Members[0]].Product?.Multiplied,
        ["examples"] = kernel.Count > 1 ? HtmlText.Shorten(kernel.First.Name) : null,
    };

    /// <summary>About as many bytes as the account takes in the page.</summary>
    private int BytesOf(Kernel kernel) => BytesOfAccount + (Math.Min(kernel.Nodes.Length, MostNodesOfKernel) * BytesOfNodeInPhase * model.Phases.Length)
        + (Math.Min(kernel.Reads.Length + kernel.Writes.Length, MostOperands) * BytesOfOperand);

    private IEnumerable<object?> Formulas(FoldedKernel kernel)
    {
        if (kernel.First.Cost is not { } cost)
        {
            yield break;
        }

        (string Name, Formula Formula)[] lines =
        [
            (model.Texts["account.matrix-flops"], cost.MatrixFlops), (model.Texts["account.causal"], cost.Causal?.MatrixFlops ?? Formula.Zero),
            (model.Texts["account.vector-flops"], cost.VectorFlops), (model.Texts["account.transcendentals"], cost.Transcendentals),
        ];
        foreach (var (name, formula) in lines.Where(l => !l.Formula.IsZero))
        {
            yield return new ScriptObject
            {
                ["name"] = name,
                ["formula"] = GraphText.Formula(formula),
                ["phases"] = model.Phases.Select((p, i) => (object?)new ScriptObject
                {
                    ["symbol"] = p.Symbol,
                    ["name"] = p.Name,
                    ["numbers"] = GraphText.WithNumbers(formula, bindings[i]),
                    ["value"] = Quantities.Flops(formula.Evaluate(bindings[i])),
                }).ToScript(),
            };
        }
    }

    private IEnumerable<object?> Operands(FoldedKernel kernel)
    {
        var all = kernel.First.Reads.Select(r => (Operand: r, IsWrite: false)).Concat(kernel.First.Writes.Select(w => (Operand: w, IsWrite: true))).ToList();
        foreach (var (operand, isWrite) in all.Take(MostOperands))
        {
            yield return new ScriptObject
            {
                ["role"] = RoleName(operand.Role, isWrite, model.Texts),
                ["name"] = model.GraphText.Operand(operand),
                ["type"] = model.GraphText.OperandType(operand),
                ["formula"] = GraphText.Formula(operand.Elements),
                ["phases"] = model.Phases.Select((p, i) => (object?)new ScriptObject
                {
                    ["symbol"] = p.Symbol,
                    ["bytes"] = Quantities.Bytes(p.Scenario.Precision.BytesOf(operand.Stored, operand.Elements)?.Evaluate(bindings[i])),
                }).ToScript(),
            };
        }
    }

    private ScriptObject Node(int index)
    {
        var node = model.Plan.Graph.Nodes[index];
        return new ScriptObject
        {
            ["name"] = HtmlText.Shorten(node.Name),
            ["operator"] = HtmlText.Shorten(node.Node.OpType, 60),
            ["signature"] = model.GraphText.Signature(node),
            ["phases"] = model.Phases.Select(p => (object?)NodeNumbers(p, p.Scenario.Nodes[index])).ToScript(),
        };
    }

    private static ScriptObject NodeNumbers(PhaseView phase, NodeEstimate estimate)
    {
        var traffic = estimate.Traffic;
        return new ScriptObject
        {
            ["symbol"] = phase.Symbol,
            ["key"] = phase.Key,
            ["name"] = phase.Name,
            ["flops"] = Quantities.FlopsOfColumn(estimate.Work?.Flops),
            ["weights"] = Quantities.Bytes(traffic?.WeightRead),
            ["reads"] = Quantities.Bytes(traffic?.ActivationRead),
            ["writes"] = Quantities.Bytes(traffic?.ActivationWrite),
            ["kv_reads"] = Quantities.Bytes(traffic?.KvRead),
            ["kv_writes"] = Quantities.Bytes(traffic?.KvWrite),
            ["intensity"] = Quantities.IntensityOfColumn(estimate.ArithmeticIntensity),
        };
    }

    private static string RoleName(OperandRole role, bool isWrite, Texts texts) => role switch
    {
        OperandRole.Weight => texts["operand.weights-read"],
        OperandRole.Activation => isWrite ? texts["operand.activation-written"] : texts["operand.activation-read"],
        OperandRole.KvCache => isWrite ? texts["operand.kv-written"] : texts["operand.kv-read"],
        _ => throw new InvalidOperationException($"No name for role {role}."),
    };
}
