using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>The encoder of an encoder-decoder model: it reads the prompt once, before the decoder begins with one token.</summary>
public sealed class EncoderPart(PlanningGraph graph, WeightAccount weights, ScenarioRequest request)
{
    /// <summary>Tokens that the decoder begins with: the one that says where a text starts.</summary>
    public const long DecoderTokens = 1;

    private readonly ScenarioRunner runner = new(graph, weights, request);

    public PlanningGraph Graph => graph;

    public WeightAccount Weights => weights;

    /// <summary>A chat of the decoder after this encoder: its own context begins with one token, and what it attends to besides is as long as the encoder makes it.</summary>
    internal Workload Decoding(Workload chat) => chat with { DecoderTokens = DecoderTokens, EncodedLength = LengthOfStates(chat) };

    internal KernelPlan PlanOf(ExecutionModel execution, AttentionModel attention) => runner.PlanOf(execution, attention);

    internal PlanOutline OutlineOf(ExecutionModel execution, AttentionModel attention) => runner.OutlineOf(execution, attention);

    internal Estimator EstimatorOf(ExecutionModel execution, AttentionModel attention) => runner.EstimatorOf(execution, attention);

    /// <summary>The run that reads the prompt of a chat.</summary>
    internal static Workload Encoding(Workload chat) => chat with
    {
        Phase = Phase.Forward,
        ContextTokens = chat.PromptTokens,
        GeneratedTokens = 0,
        DecoderTokens = null,
        EncodedLength = null,
        FixedSequenceLength = null,
    };

    /// <summary>The second dim of the states [batch, length, hidden] that the encoder gives; null where it is not known.</summary>
    internal Formula? StatesLength => graph.Values.FirstOrDefault(v => v.IsGraphOutput && v.Type.KnownShape is { Rank: 3 })?.Type.KnownShape is { } shape ? (Formula)shape[1] : null;

    private long? LengthOfStates(Workload chat) => StatesLength?.Evaluate(WorkloadBinding.Bind(graph.Typed, Encoding(chat))) is { } length ? (long)length : null;
}
