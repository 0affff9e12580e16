using LlmReport.Reporting.Charts;
using LlmReport.Reporting.Folding;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The data of the report in Markdown: what the page's first screen has, the roofline as text, and the kernels of most time.</summary>
internal static class MarkdownData
{
    /// <summary>Kernels that have a letter in the roofline.</summary>
    private const int MostLetters = 12;

    public static ScriptObject Of(ReportModel model, HtmlOptions options)
    {
        var ranked = RooflineData.AcrossLayers(model).Where(k => Share(model, k) is null or > 0).OrderByDescending(k => Share(model, k) ?? 0).ToList();
        return new ScriptObject
        {
            ["title"] = PageData.Title(model, options),
            ["tool_version"] = options.ToolVersion,
            ["model"] = PageData.Model(model.Analysis),
            ["setup"] = PageData.Setup(model),
            ["phases"] = PageData.Phases(model),
            ["verdict"] = VerdictData.Of(model, withScript: false),
            ["findings"] = FindingsData.Of(model, withScript: false),
            ["roofline"] = Roofline(model, ranked),
            ["kernels"] = ranked.Select((kernel, index) => (object?)Row(model, kernel, index)).ToScript(),
            ["precision"] = PrecisionData.Of(model),
            ["assumptions"] = AssumptionData.Of(model),
            ["hardware"] = HardwareData.Of(model),
            ["is_measured"] = model.Phases.Any(p => p.Scenario.Measured is not null),
        };
    }

    /// <summary>The notes, as much of them as there is room for.</summary>
    public static ScriptObject? Notes(Notes? notes, int mostCharacters)
    {
        if (notes is null)
        {
            return null;
        }

        var (markdown, isShortened) = notes.ToMarkdown(mostCharacters);
        return new ScriptObject { ["markdown"] = new Markup(markdown), ["is_shortened"] = isShortened };
    }

    /// <summary>How many rows each table may have, so that the whole keeps its size.</summary>
    public static ScriptObject Limits(Analysis analysis, int rows)
    {
        var (findings, scenarios) = (rows, rows * 2);
        return new ScriptObject
        {
            ["kernels"] = rows,
            ["findings"] = findings,
            ["findings_left_out"] = Math.Max(0, analysis.Diagnostics.Length - findings),
            ["scenarios"] = scenarios,
            ["scenarios_left_out"] = Math.Max(0, analysis.Scenarios.Length - scenarios),
            ["details"] = rows > 0,
        };
    }

    /// <summary>The largest share of a phase that the kernel has; null where its time is not known.</summary>
    private static double? Share(ReportModel model, FoldedKernel kernel) => model.Phases.Max(p => p.Share(p.Seconds(kernel)));

    private static ScriptObject Roofline(ReportModel model, List<FoldedKernel> ranked)
    {
        var marks = ranked.SelectMany((kernel, index) => model.Phases.Select(phase => (Point: RooflineData.Point(phase, kernel), Letter: Letter(index, phase))))
            .Where(mark => mark.Point is not null)
            .OrderByDescending(mark => mark.Point!.Share)
            .Select(mark => new TextMark(mark.Letter, mark.Point!.Intensity, mark.Point.FlopsPerSecond)).ToList();
        return new ScriptObject
        {
            ["drawing"] = new Markup(TextRoofline.Draw(model.Headline.Hardware, RooflineData.ActiveTypes(model), marks, model.Texts)),
            ["has_marks"] = marks.Count > 0,
            ["ridges"] = RooflineData.Ridges(model).ToScript(),
            ["without_flops"] = model.Phases.Select(p => (object?)RooflineData.WithoutFlops(model, p)).Where(w => w is not null).ToScript(),
        };
    }

    /// <summary>Capital for the first phase, small for the second; those of little time share one.</summary>
    private static char Letter(int index, PhaseView phase)
    {
        var letter = index < MostLetters ? (char)('A' + index) : 'O';
        return phase.Symbol == "◆" ? char.ToLowerInvariant(letter) : letter;
    }

    private static ScriptObject Row(ReportModel model, FoldedKernel kernel, int index) => new()
    {
        ["letter"] = index < MostLetters ? $"{(char)('A' + index)}" : "O",
        ["name"] = KernelText.Name(kernel),
        ["operators"] = KernelText.Operators(kernel, model.Plan.Graph),
        ["count"] = kernel.Count,
        ["phases"] = model.Phases.Select(phase =>
        {
            var estimate = phase.Of(kernel);
            return (object?)new ScriptObject
            {
                ["time"] = Quantities.Seconds(phase.Seconds(kernel)),
                ["share"] = phase.ShareText(phase.Seconds(kernel)),
                ["intensity"] = Quantities.IntensityOfColumn(estimate.ArithmeticIntensity),
                ["bound"] = VerdictData.BoundOf(estimate.Time?.Bound, model.Texts),
            };
        }).ToScript(),
    };
}
