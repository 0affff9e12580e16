using System.Globalization;
using LlmReport.Language;
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
    private readonly Texts texts;

    public ReportContext(TemplateSet templates, ScriptObject data, Texts texts)
    {
        (this.templates, this.texts) = (templates, texts);
        LoopLimit = 0;
        LimitToString = 0;
        OutputLimit = 0;
        EnableRelaxedMemberAccess = false;
        StrictVariables = true;
        AutoIndent = false;
        NewLine = "\n";
        data["render"] = new RenderFunction(this);
        data["t"] = new TextFunction(this, texts);
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

    public override TemplateContext Write(SourceSpan span, object? textAsObject) => textAsObject is null ? this : Write(HtmlOf(textAsObject));

    /// <summary>What an expression writes.</summary>
    internal string HtmlOf(object? value) => value switch
    {
        null => "",
        Markup markup => markup.Html,
        Quantity quantity => HtmlOf(quantity),
        string text => HtmlText.Escape(text),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => HtmlText.Escape(ObjectToString(value) ?? ""),
    };

    internal void Evaluate(string path)
    {
        PushSourceFile(path);
        templates.Template(path).Parsed.Page!.Evaluate(this);
        PopSourceFile();
    }

    private string HtmlOf(Quantity quantity)
    {
        var text = HtmlText.Escape(quantity.TextIn(texts));
        if (!quantity.IsKnown)
        {
            return $"<span class=\"unknown\">{text}</span>";
        }

        return quantity.Exact == quantity.Text ? text : $"<span title=\"{HtmlText.Escape(quantity.ExactIn(texts))}\">{text}</span>";
    }
}
