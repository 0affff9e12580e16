using System.Globalization;
using LlmReport.Diagnostics;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace LlmReport.Reporting.Html;

/// <summary>Renders templates so that every expression is escaped unless it is <see cref="Markup"/>, and a member that does not exist is an error.</summary>
/// <remarks>A <see cref="Quantity"/> is written as its text; in HTML with the exact value in a title.</remarks>
internal sealed class ReportContext : TemplateContext
{
    /// <summary>Deeper nesting of <c>render</c> is a template that renders itself.</summary>
    private const int DeepestRender = 20;

    private readonly TemplateSet templates;
    private readonly MarkupLanguage language;
    private int depth;

    public ReportContext(TemplateSet templates, ScriptObject data, MarkupLanguage language = MarkupLanguage.Html)
    {
        (this.templates, this.language) = (templates, language);
        LoopLimit = 0;
        LimitToString = 0;
        OutputLimit = 0;
        EnableRelaxedMemberAccess = false;
        StrictVariables = true;
        AutoIndent = false;
        NewLine = "\n";
        data["render"] = new RenderFunction(this);
        if (language == MarkupLanguage.Markdown)
        {
            data["code"] = new CodeFunction();
        }

        PushGlobal(data);
        PushCulture(CultureInfo.InvariantCulture);
    }

    /// <exception cref="UsageException">A template fails.</exception>
    public void Render(string path, TextWriter writer)
    {
        PushOutput(new TextWriterOutput(writer));
        try
        {
            Evaluate(path, default);
        }
        catch (ScriptRuntimeException failure)
        {
            throw new UsageException($"{TemplateSet.Position(failure.Span)}: {failure.OriginalMessage.TrimEnd('.')}.", "Mend the template at that line; docs/templates.md lists what templates see.");
        }
        finally
        {
            PopOutput();
        }
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        switch (textAsObject)
        {
            case null:
                return this;
            case Markup markup:
                return Write(markup.Html);
            case Quantity quantity when language == MarkupLanguage.Html:
                return WriteQuantity(quantity);
            case Quantity quantity:
                return Write(Escape(quantity.Text));
            case string text:
                return Write(Escape(text));
            case int number:
                return Write(number.ToString(CultureInfo.InvariantCulture));
            default:
                return Write(Escape(ObjectToString(textAsObject) ?? ""));
        }
    }

    /// <exception cref="ScriptRuntimeException">There is no such template, or it renders itself.</exception>
    internal void Evaluate(string path, SourceSpan caller)
    {
        if (!templates.Has(path) || !TemplatePaths.IsParsed(path))
        {
            throw new ScriptRuntimeException(caller, $"there is no template '{OneLine.Of(path)}'");
        }

        if (depth == DeepestRender)
        {
            throw new ScriptRuntimeException(caller, $"'{path}' renders itself");
        }

        depth++;
        PushSourceFile(path);
        templates.Template(path).Parsed.Page!.Evaluate(this);
        PopSourceFile();
        depth--;
    }

    private string Escape(string text) => language == MarkupLanguage.Markdown ? MarkdownText.Escape(text) : HtmlText.Escape(text);

    private TemplateContext WriteQuantity(Quantity quantity)
    {
        if (!quantity.IsKnown)
        {
            return Write("<span class=\"unknown\">").Write(quantity.Text).Write("</span>");
        }

        return quantity.Exact == quantity.Text
            ? Write(quantity.Text)
            : Write("<span title=\"").Write(quantity.Exact).Write("\">").Write(quantity.Text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)).Write("</span>");
    }
}
