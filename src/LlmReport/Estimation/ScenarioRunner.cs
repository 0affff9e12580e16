using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Runs a request over a model: infers nothing again, only binds the plans' formulas.</summary>
public sealed class ScenarioRunner(PlanningGraph graph, WeightAccount weights, ScenarioRequest request)
{
    /// <summary>Below this many nodes threads cost more than they save.</summary>
    private const int ParallelFromNodes = 5_000;

    private readonly Dictionary<(ExecutionModel, AttentionModel), KernelPlan> plans = [];
    private readonly Dictionary<(ExecutionModel, AttentionModel), Estimator> estimators = [];
    private readonly long? longest = PositionTable.Longest(graph);
    private readonly FixedLengths given = FixedLengths.Of(graph.Typed);

    /// <summary>Scenarios in the order hardware, precision, batch, prompt, context, phase.</summary>
    public ImmutableArray<Scenario> Run()
    {
        var asked = (from hardware in request.Hardware
                     from precision in request.Precisions
                     from workload in Workloads()
                     select (hardware, precision, workload)).ToArray();
        var scenarios = new Scenario[asked.Length];
        var isLarge = graph.Nodes.Length >= ParallelFromNodes;
        if (isLarge)
        {
            PlanSideBySide();
        }

        foreach (var (execution, attention) in Others().Append((request.Execution, request.Attention)))
        {
            EstimatorOf(execution, attention);
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

    private IEnumerable<Workload> Workloads()
    {
        foreach (var batch in given.Batch is { } only ? [only] : request.Batches)
        {
            foreach (var asked in Prompts())
            {
                var prompt = given.SequenceLength ?? asked;
                var contexts = request.ContextTokens ?? [Capped(asked + 1)];
                if (!graph.Typed.HasState)
                {
                    yield return ToWorkload(Phase.Forward, batch, prompt, prompt);
                    continue;
                }

                foreach (var (context, index) in contexts.Select((context, index) => (context, index)))
                {
                    foreach (var phase in request.Phases.Order().Where(p => p == Phase.Decode || index == 0))
                    {
                        yield return ToWorkload(phase, batch, prompt, phase == Phase.Decode ? context : prompt);
                    }
                }
            }
        }
    }

    /// <summary>Prompts asked for; one where the graph fixes the sequence length anyway.</summary>
    private IEnumerable<long> Prompts()
    {
        ImmutableArray<long> asked = request.PromptTokens ?? [Capped(ScenarioRequest.DefaultPromptTokens)];
        return given.SequenceLength is null ? asked : asked.Take(1);
    }

    private long Capped(long tokens) => longest is { } most && tokens > most ? most : tokens;

    private Workload ToWorkload(Phase phase, long batch, long prompt, long context) => new()
    {
        Phase = phase,
        Batch = batch,
        PromptTokens = prompt,
        ContextTokens = context,
        FixedSequenceLength = given.SequenceLength,
        SymbolBindings = request.SymbolBindings,
    };

    private Scenario ToScenario(HardwareSpec hardware, Precision precision, Workload workload)
    {
        var plan = PlanOf(request.Execution, request.Attention);
        return new Scenario
        {
            Hardware = hardware,
            Workload = workload,
            Precision = precision,
            Plan = plan,
            Estimate = EstimatorOf(request.Execution, request.Attention).Estimate(workload, precision, hardware),
            Alternatives = [.. Others().Select(o => new Alternative(o.Execution, o.Attention, EstimatorOf(o.Execution, o.Attention).Estimate(workload, precision, hardware).Totals))],
            Nodes = Estimator.Account(PlanOf(ExecutionModel.Eager, AttentionModel.Flash), plan, workload, precision),
        };
    }

    private Estimator EstimatorOf(ExecutionModel execution, AttentionModel attention)
    {
        if (!estimators.TryGetValue((execution, attention), out var estimator))
        {
            estimator = estimators[(execution, attention)] = new Estimator(PlanOf(execution, attention), weights);
        }

        return estimator;
    }

    private IEnumerable<(ExecutionModel Execution, AttentionModel Attention)> Others() =>
        from execution in Enum.GetValues<ExecutionModel>()
        from attention in Enum.GetValues<AttentionModel>()
        where (execution, attention) != (request.Execution, request.Attention)
        select (execution, attention);
}
