using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlmReport.Tests.Docs;

/// <summary>Summaries and remarks of an assembly's types, from the XML file that the compiler writes beside it.</summary>
internal static partial class DocComments
{
    /// <summary>By full name of the type.</summary>
    public static IReadOnlyDictionary<string, (string Summary, string Remarks)> Of(Assembly assembly) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => (Text(member.Element("summary")), Text(member.Element("remarks"))));

    private static string Text(XElement? comment) => comment is null ? "" : Spaces().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim();

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
