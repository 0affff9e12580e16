using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlmReport.Tests.Docs;

/// <summary>Summaries of an assembly's types, from the XML file that the compiler writes beside it.</summary>
internal static partial class DocComments
{
    /// <summary>By full name of the type.</summary>
    public static IReadOnlyDictionary<string, string> Summaries(Assembly assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => Text(member.Element("summary")));

    private static string Text(XElement? summary) => summary is null ? "" : Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } reference => reference.Value[(reference.Value.LastIndexOf('.') + 1)..],
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
