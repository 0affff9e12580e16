using System.Globalization;
using LlmReport.Reporting;
using LlmReport.Reporting.Html;
using Scriban.Runtime;

namespace LlmReport.Tests.Docs;

/// <summary>The members that templates see, gathered from the objects they are given: of each its kinds and the first value that is not null.</summary>
internal sealed class TemplateMembers
{
    private readonly Dictionary<string, Dictionary<string, Member>> objects = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    /// <summary>Paths of objects in the order they were met, <c>[]</c> behind lists: <c>verdict.phases[]</c>; empty for the whole.</summary>
    public IEnumerable<(string Path, IEnumerable<Member> Members)> Objects => order.Select(path => (path, objects[path].Values.AsEnumerable()));

    /// <summary>Members of which no value was ever met, and lists that were always empty: what they hold is not known.</summary>
    public IEnumerable<string> Unmet => Objects.SelectMany(o => o.Members.Where(m => m.Kind.Length == 0 || m.Kind == "list").Select(m => $"{o.Path}.{m.Name}".TrimStart('.')));

    public void Add(ScriptObject data) => Add("", data);

    private void Add(string path, ScriptObject data)
    {
        if (!objects.TryGetValue(path, out var members))
        {
            objects[path] = members = new(StringComparer.Ordinal);
            order.Add(path);
        }

        foreach (var (name, value) in data.Where(pair => pair.Value is not IScriptCustomFunction))
        {
            var met = members.GetValueOrDefault(name) ?? new Member(name, "", CanBeNull: false, "");
            members[name] = value is null ? met with { CanBeNull = true } : Met(met, value);
            AddInside(path.Length == 0 ? name : $"{path}.{name}", value);
        }
    }

    private void AddInside(string path, object? value)
    {
        switch (value)
        {
            case ScriptObject inner:
                Add(path, inner);
                break;
            case ScriptArray list:
                foreach (var item in list)
                {
                    AddInside(path + "[]", item);
                }

                break;
        }
    }

    private static Member Met(Member member, object value)
    {
        var (kind, example) = (KindOf(value), ExampleOf(value));
        return member.Kind.Length > kind.Length || member.Kind == kind ? member with { Example = member.Example.Length > 0 ? member.Example : example } : member with { Kind = kind, Example = example };
    }

    private static string KindOf(object value) => value switch
    {
        string => "text",
        Quantity => "number",
        Markup => "markup",
        bool => "true or false",
        int or long or double => "plain number",
        ScriptArray { Count: 0 } => "list",
        ScriptArray list => "list of " + KindOf(list.First(item => item is not null)!) switch { "object" => "objects", "text" => "texts", "number" => "numbers", var other => other },
        ScriptObject => "object",
        _ => throw new InvalidOperationException($"Templates get a {value.GetType()}."),
    };

    private static string ExampleOf(object value) => value switch
    {
        string text => text,
        Quantity quantity => quantity.Text,
        bool truth => truth ? "true" : "false",
        int or long or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        ScriptArray list when list.Count > 0 && list[0] is string or Quantity => ExampleOf(list[0]!),
        _ => "",
    };

    /// <summary>A member: its name, what it is, whether it may be null, and a value.</summary>
    internal sealed record Member(string Name, string Kind, bool CanBeNull, string Example);
}
