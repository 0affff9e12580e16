using System.Diagnostics;
using System.Globalization;
using LlmReport.Diagnostics;
using LlmReport.Language;
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

    /// <summary>Steps of all loops of a page together; the largest of our own take some hundred thousand.</summary>
    private const int MostSteps = 10_000_000;

    /// <summary>Letters of a text that a template puts together; where it doubles one again and again, time is up before its steps are.</summary>
    private const int LongestText = 20_000_000;

    private static readonly TimeSpan LongestRender = TimeSpan.FromSeconds(30);

    private readonly TemplateSet templates;
    private readonly Texts texts;
    private readonly MarkupLanguage language;
    private readonly long started = Stopwatch.GetTimestamp();
    private int depth, steps;

    public ReportContext(TemplateSet templates, ScriptObject data, Texts texts, MarkupLanguage language = MarkupLanguage.Html)
    {
        (this.templates, this.texts, this.language) = (templates, texts, language);
        LoopLimit = 0;
        LimitToString = LongestText;
        OutputLimit = 0;
        EnableRelaxedMemberAccess = false;
        StrictVariables = true;
        AutoIndent = false;
        NewLine = "\n";
        data["render"] = new RenderFunction(this);
        data["named"] = new NamedFunction(this);
        data["t"] = new TextFunction(this, texts);
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

    public override TemplateContext Write(SourceSpan span, object? textAsObject) => textAsObject is null ? this : Write(HtmlOf(textAsObject));

    /// <exception cref="ScriptRuntimeException">The loops of the page do not end.</exception>
    protected override bool OnStepLoop(ScriptLoopStatementBase loop) => ++steps > MostSteps || Stopwatch.GetElapsedTime(started) > LongestRender
        ? throw new ScriptRuntimeException(loop.Span, string.Create(CultureInfo.InvariantCulture, $"loops take more than {MostSteps:N0} steps, or {LongestRender.TotalSeconds} seconds"))
        : base.OnStepLoop(loop);

    /// <summary>What an expression writes.</summary>
    internal string HtmlOf(object? value) => value switch
    {
        null => "",
        Markup markup => markup.Html,
        Quantity quantity when language == MarkupLanguage.Html => HtmlOf(quantity),
        Quantity quantity => Escape(quantity.TextIn(texts)),
        string text => Escape(text),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => Escape(ObjectToString(value) ?? ""),
    };

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

    /// <summary>A text of the tables with its arguments, which are written already. In Markdown it stands as it is: its code and its bold words are marked as Markdown marks them.</summary>
    internal string TextOf(string text, ReadOnlySpan<object?> arguments) => language != MarkupLanguage.Markdown ? TextMarkup.Of(text, arguments)
        : arguments.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);

    private string Escape(string text) => language == MarkupLanguage.Markdown ? MarkdownText.Escape(text) : HtmlText.Escape(text);

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
