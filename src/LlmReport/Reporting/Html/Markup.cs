namespace LlmReport.Reporting.Html;

/// <summary>Text that is HTML already: styles and scripts of our own. Nothing that comes from a model is ever one.</summary>
internal sealed record Markup(string Html)
{
    public override string ToString() => HtmlText.Escape(Html);
}
