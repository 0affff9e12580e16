using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>The workloads of a request on a model, in the order batch, prompt, context, phase; lengths that are not asked for are capped at the position table.</summary>
internal sealed class WorkloadList(PlanningGraph graph, ScenarioRequest request, EncoderPart? encoder = null)
{
    private readonly long? longest = PositionTable.Longest(graph);
    private readonly FixedLengths given = FixedLengths.Of(graph.Typed);
    private readonly bool hasOwnEncoder = OwnEncoder.IsIn(graph);
    private readonly KvLayout layout = Resolved(request.KvLayout, PositionTable.Longest(graph), graph.Typed.HasState);

    /// <exception cref="UsageException">A context is longer than the cache that is asked for.</exception>
    public IEnumerable<Workload> All()
    {
        foreach (var batch in Batches)
        {
            foreach (var asked in Prompts)
            {
                var prompt = given.SequenceLength ?? asked;
                foreach (var workload in graph.Typed.HasState ? WithState(batch, asked, prompt) : [ToWorkload(Phase.Forward, batch, prompt, prompt)])
                {
                    yield return Fitting(workload);
                }
            }
        }
    }

    /// <summary>How many there are.</summary>
    public long Count()
    {
        var phases = request.Phases.Distinct().ToList();
        var ofPrompt = !graph.Typed.HasState ? 1L
            : phases.Sum(phase => phase switch { Phase.Decode => request.ContextTokens?.Length ?? 1L, Phase.Chat => request.GeneratedTokens?.Length ?? 1L, _ => 1L });
        return ofPrompt * Batches.Length * Prompts.Length;
    }

    private bool HasEncoder => hasOwnEncoder || encoder is not null;

    private ImmutableArray<long> Batches => given.Batch is { } only ? [only] : request.Batches;

    /// <summary>Prompts asked for; one where the graph fixes the sequence length anyway.</summary>
    private ImmutableArray<long> Prompts => (request.PromptTokens ?? [DefaultPrompt()]) is var asked && given.SequenceLength is null ? asked : [asked[0]];

    private IEnumerable<Workload> WithState(long batch, long asked, long prompt)
    {
        var contexts = request.ContextTokens ?? [Capped(asked + 1)];
        for (var index = 0; index < contexts.Length; index++)
        {
            foreach (var phase in request.Phases.Order().Where(p => p == Phase.Decode || index == 0))
            {
                if (phase != Phase.Chat)
                {
                    yield return ToWorkload(phase, batch, prompt, phase == Phase.Decode ? contexts[index] : hasOwnEncoder ? EncoderPart.DecoderTokens : prompt);
                    continue;
                }

                var begun = HasEncoder ? EncoderPart.DecoderTokens : prompt;
                foreach (var generated in request.GeneratedTokens ?? [Capped(begun + ScenarioRequest.DefaultGeneratedTokens) - Capped(begun)])
                {
                    var chat = ToWorkload(phase, batch, prompt, begun + generated) with { GeneratedTokens = generated };
                    yield return encoder?.Decoding(chat) ?? chat;
                }
            }
        }
    }

    /// <summary>Leaves room for the tokens of a chat where one is asked for: a prompt as long as the position table could generate nothing.</summary>
    private long DefaultPrompt()
    {
        if (longest is not { } most || !graph.Typed.HasState || HasEncoder || !request.Phases.Contains(Phase.Chat))
        {
            return Capped(ScenarioRequest.DefaultPromptTokens);
        }

        var generated = request.GeneratedTokens?.Max() ?? ScenarioRequest.DefaultGeneratedTokens;
        return Math.Clamp(most - Math.Min(generated, most / 2), 1, ScenarioRequest.DefaultPromptTokens);
    }

    private long Capped(long tokens) => longest is { } most && tokens > most ? most : tokens;

    private static KvLayout Resolved(KvLayout asked, long? longest, bool hasState) => asked is not { Kind: KvLayoutKind.Static, AllocatedTokens: null } || !hasState ? asked
        : longest is not null ? asked with { AllocatedTokens = longest }
        : throw new UsageException("--kv-layout static: the model does not say how long its longest context is.", "Give the allocated tokens with --kv-allocated N.");

    private Workload Fitting(Workload workload) => layout.AllocatedTokens is { } allocated && workload.Phase != Phase.Forward && workload.AttendedTokens > allocated
        ? throw new UsageException(FormattableString.Invariant($"--kv-allocated: a cache of {allocated:N0} tokens does not hold {workload.AttendedTokens:N0}."), "Allocate more, or shorten the prompt or the context.")
        : workload;

    private Workload ToWorkload(Phase phase, long batch, long prompt, long context) => new()
    {
        Phase = phase,
        Batch = batch,
        PromptTokens = prompt,
        ContextTokens = context,
        FixedSequenceLength = given.SequenceLength,
        DecoderTokens = hasOwnEncoder ? EncoderPart.DecoderTokens : null,
        SymbolBindings = request.SymbolBindings,
        KvLayout = layout,
    };
}
