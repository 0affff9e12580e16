namespace LlmReport.Reporting.Html;

/// <summary>What a template writes, which decides how text of a model is made harmless in it.</summary>
internal enum MarkupLanguage { Html, Svg, Markdown }
