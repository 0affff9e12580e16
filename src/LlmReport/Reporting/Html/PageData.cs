using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using LlmReport.Reporting.Payload;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The data of the page: one object for each section, and what all sections share. docs/templates.md lists the members.</summary>
internal static class PageData
{
    public static ScriptObject Of(ReportModel model, TemplateSet templates, HtmlOptions options)
    {
        var sections = Sections(model, options);
        var script = !options.WithScript ? null
            : PageScript.Of(templates.Script, [.. model.Analysis.Scenarios.Select(ScenarioTotals.Of)], [(model.Analysis.Model.Name, ModelPayload.ToJson(model.Analysis, model.Layers, model.Network, model.Texts))], options.Texts);
        var data = PageFrame.Of(templates, "sections/", Title(model, options), script, options, sections);
        sections.CopyTo(data);
        return data;
    }

    private static ScriptObject Sections(ReportModel model, HtmlOptions options) => new()
    {
        ["model"] = Model(model.Analysis),
        ["setup"] = Setup(model),
        ["phases"] = Phases(model),
        ["verdict"] = VerdictData.Of(model, options.WithScript),
        ["levers"] = LeverData.Of(model),
        ["findings"] = FindingsData.Of(model, options.WithScript),
        ["roofline"] = RooflineData.Of(model),
        ["time"] = TimeData.Of(model),
        ["network"] = NetworkData.Of(model),
        ["modules"] = ModulesData.Of(model),
        ["kernels"] = KernelData.Of(model, options.WithScript),
        ["memory"] = MemoryData.Of(model),
        ["precision"] = PrecisionData.Of(model),
        ["scaling"] = ScalingData.Of(model),
        ["comparison"] = ComparisonData.Of(model),
        ["measured"] = MeasuredData.Of(model),
        ["assumptions"] = AssumptionData.Of(model),
        ["hardware"] = HardwareData.Of(model),
        ["notes"] = options.Notes is { } notes ? new ScriptObject { ["html"] = new Markup(notes.ToHtml()) } : null,
    };

    public static string Title(ReportModel model, HtmlOptions options) => HtmlText.Shorten(options.Title ?? model.Analysis.Model.Name);

    public static ScriptArray Phases(ReportModel model) =>
        model.Phases.Select(p => (object?)new ScriptObject { ["key"] = p.Key, ["name"] = p.Name, ["symbol"] = p.Symbol }).ToScript();

    public static ScriptObject Model(Analysis analysis) => new()
    {
        ["name"] = HtmlText.Shorten(analysis.Model.Name),
        ["producer"] = HtmlText.Shorten(analysis.Model.Producer),
        ["opsets"] = Opsets(analysis.Model.Opsets),
        ["ir_version"] = Quantities.Whole(analysis.Model.IrVersion),
        ["nodes"] = Quantities.Whole(analysis.Typed.Nodes.Count(n => n.IsInMainGraph)),
        ["parameters"] = Quantities.Count((double)analysis.Weights.ParameterCount),
        ["active_parameters"] = analysis.Experts.ActiveParameterCount == analysis.Weights.ParameterCount ? null : Quantities.Count((double)analysis.Experts.ActiveParameterCount),
        ["weight_bytes"] = Quantities.Bytes(analysis.Weights.StoredBytes),
        ["folder_graphs"] = analysis.Model.FolderGraphs.Select(g => (object?)HtmlText.Shorten(g)).ToScript(),
    };

    private static string Opsets(ImmutableDictionary<string, long> opsets) => string.Join(", ", opsets
        .OrderBy(o => o.Key, StringComparer.Ordinal).Take(8)
        .Select(o => o.Key.Length == 0 ? $"{o.Value}" : $"{HtmlText.Shorten(o.Key, 40)} {o.Value}"));

    public static ScriptObject Setup(ReportModel model)
    {
        var (scenario, workload) = (model.Headline, model.Headline.Workload);
        var decode = model.Phases.FirstOrDefault(p => p.Scenario.Workload.Phase == Estimation.Phase.Decode);
        return new ScriptObject
        {
            ["hardware"] = HtmlText.Shorten(scenario.Hardware.Name),
            ["precision"] = PrecisionName(scenario.Precision, model.Texts),
            ["batch"] = Quantities.Whole(workload.Batch),
            ["prompt"] = model.CountsTokens ? Quantities.Whole(workload.PromptTokens) : null,
            ["context"] = decode is null ? null : Quantities.Whole(decode.Scenario.Workload.ContextTokens),
            ["execution"] = ExecutionName(scenario.Plan.Execution, model.Texts),
            ["attention"] = AttentionName(scenario.Plan.Attention, model.Texts),
        };
    }

    public static string ExecutionName(ExecutionModel execution, Texts texts) => texts[execution == ExecutionModel.Fused ? "execution.fused" : "execution.eager"];

    public static string AttentionName(AttentionModel attention, Texts texts) => texts[attention == AttentionModel.Flash ? "attention.flash" : "attention.eager"];

    public static string PrecisionName(Estimation.Precision precision, Texts texts) => precision.IsStored ? texts["precision.as-stored"] : precision.Name;
}
