namespace LlmReport.Onnx;

/// <summary>Keeps one copy of each name: a value's name occurs where it is made, declared and used.</summary>
internal sealed class NamePool
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public string Share(string name)
    {
        if (names.TryGetValue(name, out var shared))
        {
            return shared;
        }

        names.Add(name);
        return name;
    }
}
