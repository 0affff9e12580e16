using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>Numbers for the symbols of a model, aliases included, and the values of declared dims under them.</summary>
internal static class DeclaredBindings
{
    public static Bindings Of(TypedGraph graph, int which)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        var withoutRole = 0;
        foreach (var symbol in graph.Symbols.Where(s => s.Equation is null && s.Role != SymbolRole.DataDependent))
        {
            values[symbol.Name] = symbol.Role switch
            {
                SymbolRole.Batch => 2 + which,
                SymbolRole.Height => 224 + (32 * which),
                SymbolRole.Width => 256 + (32 * which),
                SymbolRole.None => 64 + (32 * (withoutRole++ + which)),
                var length => ValueOf(length) + (which * 2),
            };
        }

        // An equation may name another replaced symbol.
        for (var round = 0; round < 3; round++)
        {
            var known = new Bindings(values);
            foreach (var symbol in graph.Symbols.Where(s => s.Equation is not null))
            {
                if (symbol.Equation!.Evaluate(known) is { } value)
                {
                    values[symbol.Name] = (long)value;
                }
            }
        }

        return new Bindings(values);
    }

    /// <summary>The number that a file declares; null for opaque names, nonsense and nothing.</summary>
    public static Int128? ValueOf(DeclaredDim declared, Bindings bindings) => declared switch
    {
        { Value: > 0 and < 1L << 40 and var size } => size,
        { Parameter: { Length: > 0 } text } => DimParser.ParseOrSymbol(text, Dim.Of).Evaluate(bindings),
        _ => null,
    };

    private static long ValueOf(SymbolRole length) => length switch
    {
        SymbolRole.Sequence => 5,
        SymbolRole.Past => 11,
        SymbolRole.Total => 16,
        SymbolRole.EncoderSequence => 17,
        SymbolRole.DecoderSequence => 19,
        SymbolRole.Audio => 400,
        _ => throw new ArgumentOutOfRangeException(nameof(length), length, "No length goes with this role."),
    };
}
