using System.Collections.Immutable;
using System.Text;
using LlmReport.Architectures;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Reporting.Html;
using LlmReport.Tests.Architectures;
using LlmReport.Tests.Cli;
using LlmReport.Tests.Diagnostics;
using LlmReport.Tests.Onnx;
using LlmReport.Tests.Reporting;
using Scriban.Runtime;
using Xunit;

namespace LlmReport.Tests.Docs;

/// <summary>docs/template-data.md is what templates are really given.</summary>
public sealed class TemplateDataTests
{
    private const string Heading = """
        # What templates see

        Every object and member, gathered from reports of the example models; a test writes this page (`UPDATE_GOLDEN=1`) and holds it against the program. [templates.md](templates.md) says how templates are written.

        A *text* and a *number* are escaped where they are written; a *number* is ready for reading and has the exact value in its title, or says `unknown`; a *plain number* counts; *markup* is written as it is.
        `?` marks what may be null. `list[]` stands for each element of a list. The examples are of one report; what a long one says is shortened.

        """;

    private static readonly HtmlOptions Options = new() { ToolVersion = "1.2.3", Notes = Notes.Of("See **this**.\n") };

    private static readonly ImmutableArray<Analysis> Analyses = [.. Samples()];

    [Fact]
    public void Every_object_and_member_is_on_the_page() => GoldenPage.Matches("docs/template-data.md", Page());

    [Fact]
    public void No_member_is_left_whose_kind_the_samples_do_not_tell()
    {
        var unmet = Kinds().SelectMany(kind => kind.Members.Unmet.Where(member => !IsAlwaysEmpty(kind.Templates, member)).Select(member => $"{kind.Templates}: {member}")).ToList();

        Assert.True(unmet.Count == 0, string.Join('\n', unmet));
    }

    /// <summary>Always empty, which says that kernels are the leaves of the icicle; or always null, which says that the frame is around a comparison, that a figure can do neither, and that models as a whole do not only move bytes.</summary>
    private static bool IsAlwaysEmpty(string templates, string member) => member == "time.icicles[].layers[].children[].children[].children"
        || (templates.Contains("comparison/", StringComparison.Ordinal) && member is "model" or "setup" or "comparison.beside[].cells[].fits" or "comparison.roofline.charts[].rail");

    private static string Page()
    {
        var page = new StringBuilder(Heading);
        foreach (var (templates, members) in Kinds())
        {
            page.Append($"\n## {templates}\n");
            foreach (var (path, of) in members.Objects)
            {
                page.Append(path.Length == 0 ? "\n" : $"\n### `{path}`\n\n").Append("| member | is | such as |\n|---|---|---|\n");
                foreach (var member in of)
                {
                    page.Append($"| `{member.Name}` | {member.Kind}{(member.CanBeNull ? "?" : "")} | {MarkdownText.Code(HtmlText.Shorten(member.Example, 70))} |\n");
                }
            }
        }

        return page.ToString();
    }

    private static IEnumerable<(string Templates, TemplateMembers Members)> Kinds()
    {
        var templates = new TemplateSet(OwnTemplates.None);
        yield return ("page.html and its sections", Of(model => PageData.Of(model, templates, Options), model => PageData.Of(model, templates, Options with { WithScript = false, Notes = null })));
        yield return ("report.md", Of(Comment(Options.Notes), Comment(null)));
        yield return ("roofline.svg and badge.svg", Of(model => SvgData.Of(model, Options)));
        var compared = Analyses.Insert(1, Analyses[0]).Select(analysis => ComparedModel.Of(analysis, withPayload: true)).ToList();
        yield return ("page.html and comparison/sections", Of(_ => ComparisonExport.Data(compared, templates, Options)));
        yield return ("comparison.md", Of(_ => ComparedModelsData.Rows(compared, 100, "1.2.3", Texts.English)));
    }

    private static Func<ReportModel, ScriptObject> Comment(Notes? notes) => model =>
    {
        var data = MarkdownData.Of(model, Options);
        data["limits"] = MarkdownData.Limits(model.Analysis, 20);
        data["notes"] = MarkdownData.Notes(notes, 1000);
        return data;
    };

    private static TemplateMembers Of(params Func<ReportModel, ScriptObject>[] data)
    {
        var members = new TemplateMembers();
        foreach (var analysis in Analyses)
        {
            var model = new ReportModel(analysis, Texts.English);
            foreach (var of in data)
            {
                members.Add(of(model));
            }
        }

        return members;
    }

    /// <summary>Reports that have, together, everything that a report can have.</summary>
    private static IEnumerable<Analysis> Samples()
    {
        var device = HardwareCatalogue.Find(HardwareCatalogue.DefaultId);
        var calibrated = device with { CalibrationEntries = [new CalibrationEntry { Software = "ONNX Runtime", ComputeEfficiency = 0.7, BandwidthEfficiency = 0.8, OverheadSeconds = 2e-6, Source = "a measurement" }], Notes = ["A note on the device."] };
        var decoder = ModelLoader.Load(Path.Combine(Path.GetDirectoryName(Invocation.ExampleModel)!, "tiny-llama-decomposed.onnx"));
        var full = Analyzer.Analyze(decoder, new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [device], Phases = [Phase.Prefill, Phase.Decode, Phase.Chat], Batches = [1, 8] } });
        yield return full with
        {
            Scenarios = [.. full.Scenarios.Select(s => s with { Measured = new MeasuredRun("ONNX Runtime", 5, s.Totals.PredictedSeconds * 1.5, [.. s.Estimate.Kernels.Select(k => k.Time?.PredictedSeconds * 1.5)]) })],
            Diagnostics = [.. full.Diagnostics, new Diagnostic { Code = "LR2001", Severity = Severity.Warning, Message = "a finding", Scope = "model/layers.*/self_attn", Nodes = ["one", "two"], SavedSeconds = 1e-6, SavedBytes = 1e6, Occurrences = 4, Help = "what to do" }],
        };
        yield return Analyzer.Analyze(ModelLoader.Load(Invocation.OtherExampleModel), new AnalysisRequest { Scenarios = new ScenarioRequest { Hardware = [calibrated] } });
        yield return SmallReports.Analyze(SmallConfigs.Build(SmallConfigs.Json("qwen2_moe")).Model with { FolderGraphs = ["decoder_model_merged.onnx", "encoder_model.onnx"] });
        yield return SmallReports.Analyze(Loop());
        yield return SmallReports.Analyze(Odd(), SmallGraph.Request() with { Batches = [.. Enumerable.Range(1, 1200)] });
    }

    private static OnnxModel Loop()
    {
        var body = new OnnxGraph
        {
            Inputs = [new DeclaredValue("i", null), new DeclaredValue("go", null), new DeclaredValue("state", null)],
            Nodes = [Models.Node("Identity", "go", "went"), Models.Node("Relu", "state", "next")],
            Outputs = [new DeclaredValue("went", null), new DeclaredValue("next", null)],
        };
        return new SmallGraph().Input("x", "batch 64").Integers("trips", 5).Node("y = Loop trips - x", null, ("body", new AttributeValue.Subgraph(body))).Output("y").Model();
    }

    /// <summary>More kernels than the table has rows, an operator without cost, symbols with an equation and with a bound; asked for more scenarios than a page shows.</summary>
    private static OnnxModel Odd()
    {
        var graph = new SmallGraph().Input("x0", "batch sequence_length 64").Input("past_key_values.0.key", "batch 1 past_sequence_length 4").Input("attention_mask", "batch total_sequence_length", ElementType.Int64)
            .Input("new_key", "batch 1 sequence_length 4").Node("present.0.key = Concat past_key_values.0.key new_key", null, ("axis", new AttributeValue.Integer(2))).Output("present.0.key")
            .Node("where = NonZero attention_mask").Output("where").Node("y = Unheard x0").Output("y");
        for (var node = 0; node < 120; node++)
        {
            graph = graph.Weight($"w{node}", 64, 65 + node).Weight($"v{node}", 65 + node, 64).Node($"h{node} = MatMul x{node} w{node}", $"a{node}x/first/MatMul").Node($"x{node + 1} = MatMul h{node} v{node}", $"a{node}x/second/MatMul");
        }

        return graph.Output("x120").Model();
    }
}
