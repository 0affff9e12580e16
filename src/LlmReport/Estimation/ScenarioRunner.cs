using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Runs a request over a model: infers nothing again, only binds the plans' formulas.</summary>
public sealed class ScenarioRunner(PlanningGraph graph, WeightAccount weights, ScenarioRequest request, EncoderPart? encoder = null)
{
    /// <summary>Below this many nodes threads cost more than they save.</summary>
    private const int ParallelFromNodes = 5_000;

    private readonly Dictionary<(ExecutionModel, AttentionModel), KernelPlan> plans = [];
    private readonly Dictionary<(ExecutionModel, AttentionModel), Estimator> estimators = [];
    /// <summary>Scenarios that are kept kernel by kernel at most, and nodes of all of them together; fewer than <see cref="FewScenarios"/> always are.</summary>
    private const int MostDetailed = 1_000, MostNodes = 5_000_000, FewScenarios = 16;

    /// <summary>All scenarios as totals.</summary>
    public ScenarioSweep Sweep() => new(request, new WorkloadList(graph, request, encoder), EstimatorOf(request.Execution, request.Attention), encoder?.EstimatorOf(request.Execution, request.Attention));

    /// <summary>Scenarios in the order hardware, precision, batch, prompt, context, phase. Where they are too many to be kept with their kernels, those of the first
    /// device, precision, batch and lengths.</summary>
    public ImmutableArray<Scenario> Run()
    {
        var isLarge = graph.Nodes.Length >= ParallelFromNodes;
        if (isLarge)
        {
            PlanSideBySide();
        }

        var count = Sweep().Count;
        var detailed = count <= FewScenarios || (count <= MostDetailed && count * graph.Nodes.Length <= MostNodes) ? request : request.First();
        var asked = (from hardware in detailed.Hardware
                     from precision in detailed.Precisions
                     from workload in new WorkloadList(graph, detailed, encoder).All()
                     select (hardware, precision, workload)).ToArray();
        var scenarios = new Scenario[asked.Length];
        foreach (var (execution, attention) in Settings())
        {
            EstimatorOf(execution, attention);
            encoder?.EstimatorOf(execution, attention);
        }

        if (isLarge)
        {
            Parallel.For(0, asked.Length, Fill);
        }
        else
        {
            for (var i = 0; i < asked.Length; i++)
            {
                Fill(i);
            }
        }

        return [.. scenarios];

        void Fill(int i) => scenarios[i] = ToScenario(asked[i].hardware, asked[i].precision, asked[i].workload);
    }

    /// <summary>The plan of an execution and attention model, made once.</summary>
    public KernelPlan PlanOf(ExecutionModel execution, AttentionModel attention)
    {
        if (!plans.TryGetValue((execution, attention), out var plan))
        {
            var other = attention == AttentionModel.Flash ? AttentionModel.Eager : AttentionModel.Flash;
            plan = plans[(execution, attention)] = plans.TryGetValue((execution, other), out var basis)
                ? KernelPlanner.WithAttention(basis, attention)
                : KernelPlanner.Plan(graph, execution, attention);
        }

        return plan;
    }

    /// <summary>The fused and the eager plan at once; those of the other attention model follow from them.</summary>
    private void PlanSideBySide()
    {
        var executions = Enum.GetValues<ExecutionModel>();
        var made = new KernelPlan[executions.Length];
        Parallel.For(0, executions.Length, i => made[i] = KernelPlanner.Plan(graph, executions[i], AttentionModel.Flash));
        for (var i = 0; i < executions.Length; i++)
        {
            plans[(executions[i], AttentionModel.Flash)] = made[i];
        }
    }

    private Scenario ToScenario(HardwareSpec hardware, Precision precision, Workload workload)
    {
        var plan = PlanOf(request.Execution, request.Attention);
        var numbers = Settings().ToDictionary(setting => setting, setting => EstimatorOf(setting.Execution, setting.Attention).Run(workload, precision, hardware));
        var encodings = encoder is null || workload.Phase != Phase.Chat ? [] : Settings().ToDictionary(setting => setting, setting =>
            encoder.EstimatorOf(setting.Execution, setting.Attention).Run(EncoderPart.Encoding(workload), precision, hardware));
        var (asked, flat) = ((request.Execution, request.Attention), (ExecutionModel.Eager, AttentionModel.Flash));
        var memory = numbers[asked].PlanMemory();
        return new Scenario
        {
            Hardware = hardware,
            Workload = workload,
            Precision = precision,
            Plan = plan,
            Estimate = new Estimate { Kernels = numbers[asked].ToKernels(memory), Totals = TotalsOf(asked) },
            Alternatives = [.. Settings().Where(setting => setting != asked).Select(setting => new Alternative(setting.Execution, setting.Attention, TotalsOf(setting)))],
            Nodes = numbers[flat].ToNodes(plan.KernelOfNode),
            Encoding = encodings.Count == 0 ? null : EncodingOf(encodings[asked], encodings[flat]),
        };

        Totals TotalsOf((ExecutionModel, AttentionModel) setting)
        {
            var all = encodings.TryGetValue(setting, out var encoding) ? new EncodedChat(encoding, numbers[setting]) : numbers[setting];
            return all.ToTotals(workload, all.PlanMemory());
        }
    }

    private EncoderRun EncodingOf(PlanNumbers numbers, PlanNumbers flat)
    {
        var plan = encoder!.PlanOf(request.Execution, request.Attention);
        return new EncoderRun(plan, numbers.ToKernels(numbers.PlanMemory()), flat.ToNodes(plan.KernelOfNode));
    }

    /// <summary>The encoder beside the model; null where there is none.</summary>
    internal EncoderPart? Encoder => encoder;

    internal PlanOutline OutlineOf(ExecutionModel execution, AttentionModel attention) => EstimatorOf(execution, attention).Outline;

    internal Estimator EstimatorOf(ExecutionModel execution, AttentionModel attention)
    {
        if (!estimators.TryGetValue((execution, attention), out var estimator))
        {
            estimator = estimators[(execution, attention)] = new Estimator(PlanOf(execution, attention), weights);
        }

        return estimator;
    }

    private static IEnumerable<(ExecutionModel Execution, AttentionModel Attention)> Settings() =>
        from execution in Enum.GetValues<ExecutionModel>()
        from attention in Enum.GetValues<AttentionModel>()
        select (execution, attention);
}
