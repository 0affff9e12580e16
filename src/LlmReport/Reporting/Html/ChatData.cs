using Scriban.Runtime;

namespace LlmReport.Reporting.Html;

/// <summary>A chat on the first screen: time to the first token, time of each further one, all of it.</summary>
internal static class ChatData
{
    public static ScriptObject? Of(ReportModel model)
    {
        if (model.Chat is not { Workload: var workload, Totals: { Chat: { } times } totals })
        {
            return null;
        }

        return new ScriptObject
        {
            ["prompt"] = Quantities.Whole(workload.PromptTokens),
            ["generated"] = Quantities.Whole(workload.GeneratedTokens),
            ["total"] = Quantities.Seconds(times.TotalSeconds),
            ["bound"] = VerdictData.BoundOf(totals.Bound, model.Texts),
            ["rate"] = Quantities.TokensPerSecond(totals.TokensPerSecond),
            ["rate_per_sequence"] = Quantities.TokensPerSecond(totals.TokensPerSecondPerSequence),
            ["first_token"] = Quantities.Seconds(times.TimeToFirstTokenSeconds),
            ["first_step"] = Quantities.Seconds(times.FirstStepSeconds),
            ["mean_step"] = Quantities.Seconds(times.MeanStepSeconds),
            ["last_step"] = Quantities.Seconds(times.LastStepSeconds),
            ["encodes"] = model.Chat.Encoding is not null,
            ["peak"] = Quantities.Bytes(totals.Memory.PeakMemoryBytes),
            ["fits"] = totals.Fits,
        };
    }
}
