using System.Collections;

namespace LlmReport.Symbolics;

/// <summary>Values of symbols by name; immutable, enumerated in order of name.</summary>
public sealed class Bindings : IEnumerable<KeyValuePair<string, long>>
{
    private readonly Dictionary<string, long> values;

    public Bindings(IEnumerable<KeyValuePair<string, long>> values)
    {
        this.values = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            this.values[name] = value;
    }

    public static Bindings Empty { get; } = new([]);

    public int Count => values.Count;

    /// <summary>These and one more, or one replaced.</summary>
    public Bindings With(string name, long value)
    {
        var result = new Bindings(values);
        result.values[name] = value;
        return result;
    }

    public bool TryGet(string name, out long value) => values.TryGetValue(name, out value);

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() =>
        values.OrderBy(static pair => pair.Key, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
