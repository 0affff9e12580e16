using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Language;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Network;

namespace LlmReport.Reporting.Html;

/// <summary>An analysis arranged for the page: the scenarios shown in detail, and the kernels folded.</summary>
internal sealed class ReportModel
{
    private readonly Lazy<ModuleTree> network;
    private readonly Lazy<ReportRows> rows;

    public ReportModel(Analysis analysis, Texts texts)
    {
        if (analysis.Scenarios.IsEmpty)
        {
            throw new ArgumentException("An analysis without a scenario has nothing to report.", nameof(analysis));
        }

        Analysis = analysis;
        var headline = HeadlineScenarios(analysis.Scenarios);
        Phases = headline.Any(s => s.Workload.Phase != Phase.Chat) ? [.. headline.Where(s => s.Workload.Phase != Phase.Chat).Select(s => new PhaseView(s, texts))] : [new PhaseView(headline[0], texts)];
        Chat = headline.FirstOrDefault(s => s.Workload.Phase == Phase.Chat);
        ScenariosInTiles = headline.Length;
        Layers = KernelFolding.Fold(Plan);
        network = new Lazy<ModuleTree>(() => ModuleTree.Of(Plan, Layers));
        rows = new Lazy<ReportRows>(() => new ReportRows(Layers, Plan));
        Texts = texts;
        GraphText = new GraphText(analysis.Typed);
    }

    public Analysis Analysis { get; }

    /// <summary>The first of each phase among the scenarios of the first device, precision, batch and prompt. A chat is the sum of two of them, and shown in detail only where it is alone.</summary>
    public ImmutableArray<PhaseView> Phases { get; }

    /// <summary>The first chat of the same device, precision, batch and prompt; null where none was asked for.</summary>
    public Scenario? Chat { get; }

    /// <summary>Scenarios that the first screen has a tile for.</summary>
    public int ScenariosInTiles { get; }

    public ImmutableArray<FoldedLayer> Layers { get; }

    public ModuleTree Network => network.Value;

    /// <summary>The numbers that stand for folded kernels in every view of the page.</summary>
    public ReportRows Rows => rows.Value;

    /// <summary>The language of the page.</summary>
    public Texts Texts { get; }

    public GraphText GraphText { get; }

    public Scenario Headline => Phases[0].Scenario;

    public KernelPlan Plan => Headline.Plan;

    /// <summary>False where no dim of the graph counts tokens or audio frames, so that a prompt length means nothing.</summary>
    public bool CountsTokens => Analysis.Typed.HasState || Analysis.Typed.Symbols.Any(s =>
        s.Role is SymbolRole.Sequence or SymbolRole.Total or SymbolRole.EncoderSequence or SymbolRole.DecoderSequence or SymbolRole.Audio);

    private static ImmutableArray<Scenario> HeadlineScenarios(ImmutableArray<Scenario> scenarios)
    {
        var first = scenarios[0];
        return
        [
            .. scenarios.Where(s => s.Hardware.Id == first.Hardware.Id && s.Precision == first.Precision && s.Workload.Batch == first.Workload.Batch
                    && s.Workload.PromptTokens == first.Workload.PromptTokens && s.Estimate.Kernels.Length == first.Plan.Kernels.Length)
                .DistinctBy(s => s.Workload.Phase),
        ];
    }
}
