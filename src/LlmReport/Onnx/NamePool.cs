using System.Runtime.InteropServices;

namespace LlmReport.Onnx;

/// <summary>Keeps one copy of each name: a value's name occurs where it is made, declared and used.</summary>
internal sealed class NamePool
{
    private readonly Dictionary<string, string?> names = new(StringComparer.Ordinal);

    public string Share(string name)
    {
        if (name.Length == 0)
        {
            return "";
        }

        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(names, name, out _);
        return shared ??= name;
    }
}
