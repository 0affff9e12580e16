using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Html;

namespace LlmReport.Reporting.Network;

/// <summary>Names of nodes and tensors, short enough to be drawn.</summary>
internal sealed partial class NetworkLabels(PlanningGraph graph, ScopePaths paths)
{
    private const int LongestShape = 60;
    private const int MostNumbers = 3;
    private const int MostShapes = 4;

    private readonly Dictionary<string, string> letters = Letters(graph.Typed.Symbols);
    private readonly Dictionary<TensorType, string> shapes = [];

    /// <summary>What the letters in shapes stand for, in the order of their names.</summary>
    public ImmutableArray<(string Letter, string Symbol)> Legend => [.. letters.Where(l => l.Key != l.Value).OrderBy(l => l.Value, StringComparer.Ordinal).ThenBy(l => l.Key, StringComparer.Ordinal).Select(l => (l.Value, l.Key))];

    /// <summary>A module's own name with the numbers of all that are drawn as one: <c>layers 1–31</c>.</summary>
    public string Module(Occurrences module, int fromDepth, int toDepth)
    {
        var parts = new List<string>();
        for (var depth = fromDepth; depth < toDepth; depth++)
        {
            var names = module.Instances.Select(instance => paths[instance[0]][depth]).Distinct().ToList();
            var stem = ScopeNames.Pattern(names[0]).Replace("*", "", StringComparison.Ordinal).Trim('.', '_', '/');
            var numbers = names.Select(Number).Where(n => n is not null).Select(n => n!.Value).Distinct().Order().ToList();
            parts.Add(names.Count == 1 ? names[0] : numbers.Count == names.Count && stem.Length > 0 ? $"{stem} {Ranges(numbers)}" : ScopeNames.Pattern(names[0]));
        }

        return HtmlText.Readable(string.Join('/', parts));
    }

    public static string Kernel(FoldedKernel row) => HtmlText.Readable(row.First.OpType);

    public string Operators(FoldedKernel row) => KernelText.Operators(row, graph);

    /// <summary>A type with letters for the symbols whose role is known: <c>f16[B, S, 4096]</c>.</summary>
    public string Shape(int value)
    {
        var type = graph.Values[value].Type;
        if (!shapes.TryGetValue(type, out var text))
        {
            text = Word().Replace(GraphText.Type(type), match => letters.GetValueOrDefault(match.Value, match.Value));
            shapes[type] = text = HtmlText.Visible(HtmlText.Shorten(text, LongestShape));
        }

        return text;
    }

    /// <summary>The types of what flows along an edge: <c>2 × f16[B, S, 64], i64[B, S]</c>.</summary>
    public string Shapes(ImmutableArray<EdgeTensor> tensors) =>
        string.Join(", ", tensors.Take(MostShapes).Select(tensor => tensor.Count > 1 ? $"{tensor.Count} × {Shape(tensor.Value)}" : Shape(tensor.Value))) + (tensors.Length > MostShapes ? ", …" : "");

    /// <summary>What the names of some values have in common, numbers left open: <c>past_key_values.*</c>.</summary>
    public string Name(IEnumerable<int> values)
    {
        var names = values.Select(value => ScopeNames.Pattern(HtmlText.Readable(graph.Values[value].Name))).Distinct().ToList();
        if (names.Count == 1)
        {
            return names[0];
        }

        var common = names[0].Length;
        foreach (var name in names)
        {
            common = Math.Min(common, name.AsSpan().CommonPrefixLength(names[0]));
        }

        return common > 3 ? names[0][..common].TrimEnd('.', '_', '/') : $"{names[0]}, …";
    }

    /// <summary><c>0–31</c>, <c>0, 2 … 30</c> or <c>0–4, 6, 9 …</c>.</summary>
    public static string Ranges(IReadOnlyList<long> numbers)
    {
        if (numbers.Count > MostNumbers && numbers[1] - numbers[0] is > 1 and var step && Enumerable.Range(1, numbers.Count - 1).All(i => numbers[i] - numbers[i - 1] == step))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}, {numbers[1]} … {numbers[^1]}");
        }

        var ranges = new List<string>();
        for (var start = 0; start < numbers.Count;)
        {
            var end = start;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1)
            {
                end++;
            }

            ranges.Add(end == start ? $"{numbers[start]}" : string.Create(CultureInfo.InvariantCulture, $"{numbers[start]}–{numbers[end]}"));
            start = end + 1;
        }

        return string.Join(", ", ranges.Take(MostNumbers)) + (ranges.Count > MostNumbers ? " …" : "");
    }

    private static long? Number(string name) => FirstNumber().Match(name) is { Success: true } match && long.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Dictionary<string, string> Letters(ImmutableArray<ModelSymbol> symbols)
    {
        var letters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, letter) in new[]
        {
            (SymbolRole.Batch, "B"), (SymbolRole.Sequence, "S"), (SymbolRole.Past, "P"), (SymbolRole.Total, "T"), (SymbolRole.EncoderSequence, "E"),
            (SymbolRole.DecoderSequence, "D"), (SymbolRole.Height, "H"), (SymbolRole.Width, "W"),
        })
        {
            // Two symbols of one role may have two values: only the first gets the letter, and none where a symbol is called so already.
            if (symbols.FirstOrDefault(s => s.Role == role && s.Equation is null) is { } symbol && symbol.Name.Length > 1 && symbols.All(s => s.Name != letter))
            {
                letters[symbol.Name] = letter;
            }
        }

        return letters;
    }

    [GeneratedRegex(@"(?<=[._/]|^)\d+(?=[._/]|$)")]
    private static partial Regex FirstNumber();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*")]
    private static partial Regex Word();
}
