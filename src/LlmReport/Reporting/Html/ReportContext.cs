using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace LlmReport.Reporting.Html;

/// <summary>Renders templates so that every expression is escaped unless it is <see cref="Markup"/>, and a member that does not exist is an error.</summary>
/// <remarks>A <see cref="Quantity"/> is written as its text with the exact value in a title.</remarks>
internal sealed class ReportContext : TemplateContext
{
    private readonly TemplateSet templates;

    public ReportContext(TemplateSet templates, ScriptObject data)
    {
        this.templates = templates;
        LoopLimit = 0;
        LimitToString = 0;
        OutputLimit = 0;
        EnableRelaxedMemberAccess = false;
        StrictVariables = true;
        AutoIndent = false;
        NewLine = "\n";
        data["render"] = new RenderFunction(this);
        PushGlobal(data);
        PushCulture(CultureInfo.InvariantCulture);
    }

    /// <exception cref="UsageException">A template fails.</exception>
    public void Render(string path, TextWriter writer)
    {
        PushOutput(new TextWriterOutput(writer));
        try
        {
            Evaluate(path);
        }
        catch (ScriptRuntimeException failure)
        {
            throw new UsageException($"The template fails: {failure.Message}", "Mend the template at that line.");
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
            case Quantity quantity:
                return WriteQuantity(quantity);
            case string text:
                return Write(HtmlText.Escape(text));
            case int number:
                return Write(number.ToString(CultureInfo.InvariantCulture));
            default:
                return Write(HtmlText.Escape(ObjectToString(textAsObject) ?? ""));
        }
    }

    internal void Evaluate(string path)
    {
        PushSourceFile(path);
        templates.Template(path).Parsed.Page!.Evaluate(this);
        PopSourceFile();
    }

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
