namespace LlmReport.Symbolics;

/// <summary>Reads the dimension expressions that exporters write: <c>past_sequence_length + sequence_length</c>, <c>floor(height/8)</c>.</summary>
/// <remarks>
/// Numbers, names, + − * / // % **, parentheses, min, max, floor, ceil, mod, floordiv, broadcast. A hyphen inside a name
/// (<c>batch-size</c>) is an operator only beside a space, a digit or a parenthesis. / rounds down (// does too), except within
/// floor and ceil, where it is exact: <c>floor(s/2 - 1/2)</c>. Length and depth are limited; bad text gives null.
/// </remarks>
public static class DimParser
{
    private const int MaximumLength = 8192;
    private const int MaximumSlashes = 128;

    /// <summary>The value of the expression; null where the text is not one.</summary>
    public static Dim? TryParse(string text, Func<string, Dim> symbol)
    {
        if (text.Length > MaximumLength || text.AsSpan().Count('/') > MaximumSlashes || IsPath(text))
            return null;
        try
        {
            // The first pass only checks, so that text which turns out not to be an expression asks for no symbols.
            return new DimExpressionReader(text, Unbounded).Read() is null ? null : new DimExpressionReader(text, symbol).Read();
        }
        catch (ModelException)
        {
            return null; // a division by zero, an impossible broadcast or an overflow in the text
        }
    }

    /// <summary>The value of the expression, or the whole text as the name of one symbol.</summary>
    public static Dim ParseOrSymbol(string text, Func<string, Dim> symbol) => TryParse(text, symbol) ?? symbol(text.Trim());

    private static Dim Unbounded(string name) => Dim.Of(new Symbol(name, Int128.MinValue));

    /// <summary>Exporters name unknown dims after values, such as <c>Add/model/layers.0/Add_output_0_dim_1</c>: that is no division.</summary>
    private static bool IsPath(string text)
    {
        var slashes = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] == '(')
                return false;
            if (text[i] == '/' && i > 0 && text[i - 1] != '/' && (char.IsLetter(text[i + 1]) || text[i + 1] == '_'))
                slashes++;
        }

        return slashes > 1 || (slashes == 1 && text.Contains("_dim_", StringComparison.Ordinal));
    }
}
