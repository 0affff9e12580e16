namespace LlmReport.Reporting;

/// <summary>Stands in until the report is merged.</summary>
public static class HtmlReport
{
    public static void Write(Analysis analysis, TextWriter writer, HtmlOptions options) => writer.Write($"<!doctype html><title>{options.Title}</title>");
}
