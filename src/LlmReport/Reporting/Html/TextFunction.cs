using LlmReport.Language;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace LlmReport.Reporting.Html;

/// <summary><c>t "key" a b</c> in a template: the text of that key in the language of the page, <c>{0}</c> and <c>{1}</c> standing for the arguments.</summary>
/// <remarks>Text and arguments are escaped as any expression is. In the table <c>`word`</c> is code and <c>**word**</c> is bold; such texts are for content, not for attributes.</remarks>
internal sealed class TextFunction(ReportContext report, Texts texts) : IScriptCustomFunction
{
    public int RequiredParameterCount => 1;

    public int ParameterCount => 1;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public Type ReturnType => typeof(Markup);

    public ScriptParameterInfo GetParameterInfo(int index) => index == 0 ? new(typeof(string), "key") : new(typeof(object), "argument");

    public object Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var key = arguments.Count == 0 ? "" : arguments[0]?.ToString() ?? "";
        var text = texts.Find(key) ?? throw new ScriptRuntimeException(callerContext?.Span ?? context.CurrentSpan, $"There is no text '{key}'.");
        try
        {
            return new Markup(report.TextOf(text, [.. arguments.Skip(1).Select(report.HtmlOf)]));
        }
        catch (FormatException)
        {
            throw new ScriptRuntimeException(callerContext?.Span ?? context.CurrentSpan, $"The text '{key}' takes more arguments than the {arguments.Count - 1} given.");
        }
    }

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
