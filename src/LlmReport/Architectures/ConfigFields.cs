using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>The fields of a Hugging Face <c>config.json</c>, read by the names that families give them. A null in the file is a field that is not there.</summary>
/// <remarks>Several names for one field are tried in order: the first that the config has counts.</remarks>
public sealed class ConfigFields
{
    // Above any model there is, and low enough that products of four stay far from Int128's end.
    private const long LargestCount = 1L << 40, MostLayers = 10_000;

    private readonly JsonElement root;
    private readonly string path;
    private readonly HashSet<string> asked;

    public ConfigFields(JsonElement root, string path) : this(root, path, []) { }

    private ConfigFields(JsonElement root, string path, HashSet<string> asked) => (this.root, this.path, this.asked) = (root, path, asked);

    /// <summary>Where the config was read from, for messages.</summary>
    public string Path => path;

    /// <summary>Name of the model: the folder that its config stands in.</summary>
    public string ModelName
    {
        get
        {
            var folder = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)));
            return folder is { Length: > 0 } ? folder : "model";
        }
    }

    public string ModelType => Text("model_type", "");

    /// <summary>The same config with a field of another value: JSON where it reads as such, else text.</summary>
    public ConfigFields With(ConfigChange change)
    {
        var node = (JsonObject)JsonNode.Parse(root.GetRawText())!;
        var steps = change.Field.Split('.');
        var target = steps[..^1].Aggregate(node, (parent, name) => parent[name] as JsonObject ?? Added(parent, name));
        target[steps[^1]] = ValueOf(change.Value);
        return new ConfigFields(JsonDocument.Parse(node.ToJsonString()).RootElement, path, asked);
    }

    /// <summary>The same config with the fields of a JSON object where it has none of that name.</summary>
    public ConfigFields FilledFrom(string json)
    {
        var node = JsonNode.Parse(root.GetRawText())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject().Where(field => !node.ContainsKey(field.Key)).ToList())
        {
            node[name] = value?.DeepClone();
        }

        return new ConfigFields(JsonDocument.Parse(node.ToJsonString()).RootElement, path, asked);
    }

    /// <summary>True where the family looked for that field.</summary>
    public bool WasAsked(string field) => asked.Contains(field);

    /// <summary>The fields that the family looked for, sorted.</summary>
    public IEnumerable<string> AskedFields => asked.Order(StringComparer.Ordinal);

    /// <summary>The object of that name, with fields of this one where it has none of the name; null where there is no such object.</summary>
    public ConfigFields? PartWith(string name, params ReadOnlySpan<string> inherited)
    {
        if (Part(name) is not { } part)
        {
            return null;
        }

        var taken = new JsonObject();
        foreach (var field in inherited)
        {
            if (Member(field) is { } value)
            {
                taken[field] = JsonNode.Parse(value.GetRawText());
            }
        }

        return part.FilledFrom(taken.ToJsonString());
    }

    /// <summary>The object of that name; null where there is none.</summary>
    public ConfigFields? Part(string name) => Member(name) is { ValueKind: JsonValueKind.Object } part ? new ConfigFields(part, path) : null;

    public bool Has(string name) => Member(name) is not null;

    /// <summary>A positive whole number that the family cannot do without.</summary>
    /// <exception cref="ModelException">None of the names is there.</exception>
    public long Count(params ReadOnlySpan<string> names) => OptionalCount(names)
        ?? throw Fault($"has no {string.Join(", nor ", names.ToArray())}, which {Family} needs.", "Take the config.json that belongs to the weights.");

    /// <summary>A positive whole number; null where none of the names is there.</summary>
    public long? OptionalCount(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Member(name) is { } value)
            {
                return WholeNumber(value) is var number and > 0 and <= LargestCount ? number
                    : throw Fault($"gives {name} as {Shown(value)}, which is no size.", $"Give a whole number of at least 1 and at most 2^40 for {name}.");
            }
        }

        return null;
    }

    /// <summary>A positive whole number of at most <paramref name="most"/>, which is how many there are.</summary>
    public long CountUpTo(long most, string name) => Count(name) is var count && count <= most ? count
        : throw Fault($"gives {name} as {count} where there are {most}.", $"Give a number of at most {most} for {name}.");

    /// <summary>How many layers, which a graph of so many nodes must still hold.</summary>
    public long LayerCount(params ReadOnlySpan<string> names) => Count(names) is <= MostLayers and var layers ? layers
        : throw Fault($"asks for more than {MostLayers} layers.", "Check the number of layers.");

    /// <summary>Width of a head: <c>head_dim</c> where the config gives one, else the hidden size over the heads.</summary>
    public long HeadSize(long hiddenSize, long heads) => OptionalCount("head_dim") ?? Quotient(hiddenSize, heads);

    /// <summary>A size over a count that must divide it.</summary>
    public long Quotient(long whole, long parts) => whole % parts == 0 ? whole / parts
        : throw Fault($"gives a hidden size of {whole} and {parts} heads, which do not divide it.", "Give sizes that divide evenly.");

    /// <summary>A whole number that may be 0 or less, as disabled features have it.</summary>
    public long Whole(string name, long fallback) => Member(name) is { } value
        ? WholeNumber(value) ?? throw Fault($"gives {name} as {Shown(value)}, which is no whole number.", $"Give a number for {name}.")
        : fallback;

    public double Number(string name, double fallback) => OptionalNumber(name) ?? fallback;

    public double? OptionalNumber(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Member(name) is { } value)
            {
                return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
                    : throw Fault($"gives {name} as {Shown(value)}, which is no number.", $"Give a number for {name}.");
            }
        }

        return null;
    }

    public bool Truth(string name, bool fallback) => Member(name) switch
    {
        null => fallback,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Fault($"gives {name} as {Shown(other)}, which is neither true nor false.", $"Give true or false for {name}."),
    };

    public string Text(string name, string fallback) => OptionalText(name) ?? fallback;

    public string? OptionalText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Member(name) is { ValueKind: JsonValueKind.String } value)
            {
                return value.GetString();
            }
        }

        return null;
    }

    /// <summary>The whole numbers of a list; empty where there is none.</summary>
    public ImmutableArray<long> Counts(string name) => Member(name) is not { ValueKind: JsonValueKind.Array } list ? []
        : [.. list.EnumerateArray().Select(item => WholeNumber(item) ?? throw Fault($"has {Shown(item)} in {name}, which is no whole number.", $"Give whole numbers for {name}."))];

    /// <summary>The texts of a list; empty where there is none.</summary>
    public ImmutableArray<string> Texts(string name) => Member(name) is not { ValueKind: JsonValueKind.Array } list ? []
        : [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    /// <summary>Says what is wrong with the config.</summary>
    public ModelException Fault(string problem, string remedy) => Unreadable.Because(path, $"The config {problem}", remedy);

    private string Family => ModelType.Length > 0 ? $"model_type '{Unreadable.Shown(ModelType)}'" : "this family";

    private JsonElement? Member(string name)
    {
        asked.Add(name);
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static JsonObject Added(JsonObject parent, string name)
    {
        var made = new JsonObject();
        parent[name] = made;
        return made;
    }

    private static JsonNode? ValueOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    // Some configs write whole numbers as 1.0.
    private static long? WholeNumber(JsonElement value) => value.ValueKind != JsonValueKind.Number ? null
        : value.TryGetInt64(out var number) ? number
        : value.TryGetDouble(out var real) && real == Math.Floor(real) && Math.Abs(real) <= LargestCount ? (long)real
        : null;

    private static string Shown(JsonElement value) => Unreadable.Shown(value.GetRawText());
}
