using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>The symbols of a model: gives every input dim its polynomial, every symbol its role, and unites names that mean the same.</summary>
/// <remarks>Roles come from names first, then from the structure of the inputs. Symbols of one role are one symbol; a total is past + sequence.
/// Every replacement is kept as an equation.</remarks>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, ModelSymbol> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<SymbolRole, string> canonical = [];
    private readonly Dictionary<string, Dim> replacements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> reserved = new(StringComparer.Ordinal);

    public IEnumerable<ModelSymbol> Symbols => symbols.Values;

    /// <summary>Reads the dims of all inputs; roles and equations stand afterwards.</summary>
    public static SymbolTable Of(ImmutableArray<DeclaredValue> inputs)
    {
        var table = new SymbolTable();
        var hasPast = inputs.Any(InputStructure.IsPast);
        foreach (var input in inputs)
        {
            table.Collect(input, hasPast);
        }

        table.Unite();
        return table;
    }

    /// <summary>The polynomial of a declared input dim.</summary>
    public Dim DimOf(DeclaredValue input, int axis, DeclaredDim declared)
    {
        if (declared.Value is { } value and >= 0 and < 1L << 40)
        {
            return Dim.Of(value);
        }

        return DimParser.ParseOrSymbol(TextOf(input, axis, declared), Resolve);
    }

    /// <summary>Replaces a symbol by what the graph's constants force it to be.</summary>
    public void Replace(string symbol, Dim value)
    {
        replacements[symbol] = value;
        symbols[symbol] = symbols[symbol] with { Equation = value };
    }

    /// <summary>The polynomial that stands for a symbol after all replacements.</summary>
    public Dim Resolve(string name)
    {
        if (!replacements.TryGetValue(name, out var dim))
        {
            return Dim.Of(SymbolOf(name));
        }

        return dim.Symbols.Any(s => s.Name == name) ? dim : Resolved(dim);
    }

    /// <summary>A polynomial with every replaced symbol put in.</summary>
    public Dim Resolved(Dim dim) => dim.Symbols.Any(s => replacements.ContainsKey(s.Name))
        ? dim.Substitute(symbol => replacements.ContainsKey(symbol.Name) ? Resolve(symbol.Name) : null)
        : dim;

    /// <summary>A new symbol for a dim that depends on data.</summary>
    public Dim Fresh(string stem, long minimum, Dim? upperBound)
    {
        var clean = Identifier(stem);
        string name;
        do
        {
            var number = stems.TryGetValue(clean, out var last) ? last + 1 : 0;
            stems[clean] = number;
            name = number == 0 ? clean : $"{clean}_{number}";
        }
        while (reserved.Contains(name));

        symbols[name] = new ModelSymbol(name, SymbolRole.DataDependent, "data", UpperBound: upperBound);
        return Dim.Of(new Symbol(name, minimum, upperBound?.Range.Maximum));
    }

    /// <summary>Forgets data-dependent symbols, before inference runs again.</summary>
    public void ForgetData()
    {
        foreach (var symbol in symbols.Values.Where(s => s.Role == SymbolRole.DataDependent).ToList())
        {
            symbols.Remove(symbol.Name);
        }

        stems.Clear();
    }

    public SymbolMark Mark() => new(new Dictionary<string, int>(stems, StringComparer.Ordinal), [.. symbols.Keys]);

    /// <summary>Forgets the symbols made since a mark: those of a trial run.</summary>
    public void ReturnTo(SymbolMark mark)
    {
        foreach (var name in symbols.Keys.Where(name => !mark.Names.Contains(name)).ToList())
        {
            symbols.Remove(name);
        }

        stems.Clear();
        foreach (var (stem, number) in mark.Stems)
        {
            stems[stem] = number;
        }
    }

    private static string Identifier(string stem) => string.Concat(stem.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));

    private static string TextOf(DeclaredValue input, int axis, DeclaredDim declared) =>
        string.IsNullOrWhiteSpace(declared.Parameter) ? $"{Identifier(input.Name)}_dim_{axis}" : declared.Parameter;

    private void Collect(DeclaredValue input, bool hasPast)
    {
        if (input.Type?.Shape is not { } dims)
        {
            return;
        }

        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (dims[axis].Value is >= 0 and < 1L << 40)
            {
                continue;
            }

            var unnamed = string.IsNullOrWhiteSpace(dims[axis].Parameter);
            var at = axis;
            DimParser.ParseOrSymbol(TextOf(input, axis, dims[axis]), name =>
            {
                Register(name, unnamed ? "input shape" : "dim_param", unnamed ? SymbolRole.None : RoleNames.Of(name, at), InputStructure.RoleOf(input, at, hasPast));
                return Dim.Of(name);
            });
        }
    }

    private void Register(string name, string source, SymbolRole byName, SymbolRole byStructure)
    {
        reserved.Add(name);
        if (symbols.TryGetValue(name, out var known) && known.Role != SymbolRole.None)
        {
            return;
        }

        symbols[name] = new ModelSymbol(name, byName != SymbolRole.None ? byName : byStructure, source);
    }

    private void Unite()
    {
        foreach (var symbol in symbols.Values.Where(s => s.Role != SymbolRole.None).ToList())
        {
            if (canonical.TryAdd(symbol.Role, symbol.Name))
            {
                continue;
            }

            Replace(symbol.Name, Dim.Of(SymbolOf(canonical[symbol.Role])));
        }

        if (canonical.TryGetValue(SymbolRole.Total, out var total)
            && (canonical.TryGetValue(SymbolRole.Sequence, out var sequence) || canonical.TryGetValue(SymbolRole.DecoderSequence, out sequence)))
        {
            var tokens = Dim.Of(SymbolOf(sequence));
            Replace(total, canonical.TryGetValue(SymbolRole.Past, out var past) ? Dim.Of(SymbolOf(past)) + tokens : tokens);
        }
    }

    private Symbol SymbolOf(string name) =>
        new(name, symbols.TryGetValue(name, out var symbol) && symbol.Role == SymbolRole.Past ? 0 : 1);
}
