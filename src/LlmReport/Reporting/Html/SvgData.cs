using LlmReport.Reporting.Charts;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>The data of the single drawings: the roofline as on the page, with a heading and a legend of its own, and the badge.</summary>
internal static class SvgData
{
    private const double ChartTop = 84;
    private const double FooterHeight = 34;
    private const double Margin = 12;
    private const int LongestHeading = 80;
    private const int LongestDevice = 40;
    private static readonly ChartFrame Frame = new(820, 440, IsNarrow: false);

    public static ScriptObject Of(ReportModel model, HtmlOptions options) => new()
    {
        ["title"] = PageData.Title(model, options),
        ["tool_version"] = options.ToolVersion,
        ["model"] = PageData.Model(model.Analysis),
        ["setup"] = PageData.Setup(model),
        ["phases"] = PageData.Phases(model),
        ["verdict"] = VerdictData.Of(model, withScript: false),
        ["hardware"] = HardwareData.Of(model),
        ["is_calibrated"] = AssumptionData.IsCalibrated(model),
        ["chart"] = RooflineData.Draw(model, [.. RooflineData.Points(model)], [.. RooflineData.Movers(model)], Frame),
        ["image"] = Image(PageData.Title(model, options), model.Headline.Hardware.Name),
        ["badge"] = Badge.Draw(BadgeParts(model)),
    };

    private static ScriptObject Image(string title, string hardware)
    {
        var height = ChartTop + Frame.Height + FooterHeight;
        return new ScriptObject
        {
            ["width"] = Quantities.Coordinate(Frame.Width + (2 * Margin)),
            ["height"] = Quantities.Coordinate(height),
            ["card_width"] = Quantities.Coordinate(Frame.Width + (2 * Margin) - 1),
            ["card_height"] = Quantities.Coordinate(height - 1),
            ["chart_left"] = Quantities.Coordinate(Margin),
            ["chart_top"] = Quantities.Coordinate(ChartTop),
            ["footer_y"] = Quantities.Coordinate(height - 14),
            ["heading"] = HtmlText.Shorten(title, LongestHeading),
            ["hardware"] = HtmlText.Shorten(hardware, LongestDevice),
        };
    }

    private static IEnumerable<(string Key, string Text)> BadgeParts(ReportModel model)
    {
        foreach (var phase in model.Phases)
        {
            yield return (phase.Key, model.Texts.Format($"badge.{phase.Key}", Quantities.Seconds(phase.Scenario.Totals.PredictedSeconds)));
        }

        yield return ("device", DeviceOf(model.Headline.Hardware));
        if (VerdictText.LargestMemory(model).Fits == false)
        {
            yield return ("over", model.Texts["verdict.does-not-fit"]);
        }
    }

    /// <summary>The device's name without its vendor's: H100 SXM 80GB.</summary>
    private static string DeviceOf(Hardware.HardwareSpec hardware) => HtmlText.Shorten(
        hardware.Name.StartsWith(hardware.Vendor + " ", StringComparison.OrdinalIgnoreCase) ? hardware.Name[(hardware.Vendor.Length + 1)..] : hardware.Name, LongestDevice);
}
