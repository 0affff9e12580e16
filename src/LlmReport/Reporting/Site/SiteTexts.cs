using System.Globalization;
using System.Reflection;
using System.Text.Json;
using LlmReport.Reporting.Html;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace LlmReport.Reporting.Site;

/// <summary>The words of the site, and <c>t "key"</c> of its templates.</summary>
internal sealed class SiteTexts : IScriptCustomFunction
{
    private readonly Dictionary<string, string> table = new(StringComparer.Ordinal);

    public SiteTexts(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"templates/site/texts-{language}.json")!;
        using var document = JsonDocument.Parse(stream);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            table.Add(member.Name, member.Value.GetString()!);
        }
    }

    public int RequiredParameterCount => 1;

    public int ParameterCount => 1;

    public ScriptVarParamKind VarParamKind => ScriptVarParamKind.Direct;

    public Type ReturnType => typeof(string);

    public string this[string key] => table[key];

    public string Format(string key, params ReadOnlySpan<object?> arguments) => string.Format(CultureInfo.InvariantCulture, table[key], arguments);

    public string Count(string key, long count) => Format(count == 1 ? $"{key}.one" : $"{key}.many", count.ToString("N0", CultureInfo.InvariantCulture));

    public ScriptParameterInfo GetParameterInfo(int index) => new(typeof(object), "argument");

    public object Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        Format(arguments[0]!.ToString()!, [.. arguments.Skip(1).Select(a => a is Quantity q ? q.Text : a)]);

    public ValueTask<object?> InvokeAsync(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement) =>
        new(Invoke(context, callerContext, arguments, blockStatement));
}
