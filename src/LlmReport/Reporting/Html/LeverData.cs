using LlmReport.Reporting.Levers;
using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>What would save most time, ranked, and in words which deployment the model suits on the device.</summary>
internal static class LeverData
{
    private const int MostLevers = 5;

    public static ScriptObject Of(ReportModel model) => new()
    {
        ["items"] = LeverRanking.Of(model.Analysis, model.Texts).Take(MostLevers).Select(lever => (object?)Item(model, lever)).ToScript(),
        ["deployment"] = (Deployment.Of(model.Analysis, model.Texts)?.Sentences ?? []).Select(s => (object?)s).ToScript(),
    };

    private static ScriptObject Item(ReportModel model, Lever lever)
    {
        var shown = lever.Savings.Where(s => s.IsHeadline == (lever.HeadlineShare > 0)).ToList();
        return new ScriptObject
        {
            ["code"] = lever.Code,
            ["title"] = HtmlText.Shorten(lever.Title, 90),
            ["scope"] = HtmlText.Shorten(lever.Scope, 60),
            ["rows"] = model.Rows.OfNodes(lever.Nodes),
            ["occurrences"] = lever.Occurrences,
            ["remedy"] = HtmlText.Shorten(lever.Remedy, 300),
            ["message"] = HtmlText.Shorten(lever.Message, 600),
            ["savings"] = shown.Select(s => (object?)new ScriptObject
            {
                ["key"] = PhaseView.KeyOf(s.Phase),
                ["symbol"] = PhaseView.SymbolOf(s.Phase),
                ["name"] = PhaseView.NameOf(s.Phase, model.Texts),
                ["seconds"] = Quantities.Seconds(s.Seconds),
                ["share"] = Quantities.Percent(s.Share),
            }).ToScript(),
            ["execution"] = lever.HeadlineShare > 0 || shown.Count == 0 ? null : PageData.ExecutionName(shown[0].Execution, model.Texts),
        };
    }
}
