using System.Collections;

namespace LlmReport.Symbolics;

/// <summary>Values of symbols by name; immutable, enumerated in order of name.</summary>
public sealed class Bindings : IEnumerable<KeyValuePair<string, long>>, IEquatable<Bindings>
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

    public bool Equals(Bindings? other)
    {
        if (other is null || other.Count != Count)
            return false;
        foreach (var (name, value) in values)
        {
            if (!other.TryGet(name, out var otherValue) || otherValue != value)
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Bindings);

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (name, value) in values)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    public override string ToString() => string.Join(", ", this.Select(static pair => $"{pair.Key}={pair.Value}"));

    public IEnumerator<KeyValuePair<string, long>> GetEnumerator() =>
        values.OrderBy(static pair => pair.Key, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
