using System.Globalization;

namespace LlmReport.Symbolics;

/// <summary>One pass of recursive descent over the text of a dimension; a null is a syntax error all the way up.</summary>
internal sealed class DimExpressionReader(string text, Func<string, Dim> symbol)
{
    private const int MaximumDepth = 64;
    private const int MaximumExponent = 16;

    private int position;
    private int depth;

    public Dim? Read()
    {
        var value = ReadSum();
        SkipSpaces();
        return position == text.Length ? value?.Value : null;
    }

    private Ratio? ReadSum()
    {
        var left = ReadProduct();
        while (left is not null)
        {
            var isPlus = Take("+");
            if (!isPlus && !Take("-"))
                return left;
            if (ReadProduct() is not { } right)
                return null;
            left = isPlus ? left + right : left - right;
        }

        return null;
    }

    private Ratio? ReadProduct()
    {
        var left = ReadSigned();
        while (left is not null)
        {
            var operation = Take("//") ? "//" : Take("/") ? "/" : Take("%") ? "%" : Take("*") ? "*" : null;
            if (operation is null)
                return left;
            if (ReadSigned() is not { } right)
                return null;
            left = operation switch
            {
                "//" => new(Dim.FloorDiv(left.Value, right.Value)),
                "/" => left / right,
                "%" => new(Dim.Mod(left.Value, right.Value)),
                _ => left * right,
            };
        }

        return null;
    }

    private Ratio? ReadSigned()
    {
        if (depth == MaximumDepth)
            return null;
        depth++;
        var value = Take("-") ? Negated(ReadSigned()) : Take("+") ? ReadSigned() : ReadPower();
        depth--;
        return value;
    }

    private static Ratio? Negated(Ratio? operand) => operand is null ? null : new Ratio(-1) * operand;

    private Ratio? ReadPower()
    {
        var value = ReadOperand();
        if (value is null || !Take("**"))
            return value;
        return ReadSigned()?.Value.Constant is { } exponent and >= 0 and <= MaximumExponent ? value.Pow((int)exponent) : null;
    }

    private Ratio? ReadOperand()
    {
        SkipSpaces();
        if (position == text.Length)
            return null;
        if (Take("("))
            return ReadSum() is { } inner && Take(")") ? inner : null;
        if (char.IsAsciiDigit(text[position]))
            return ReadNumber();
        if (ReadName() is not { } name)
            return null;
        return Take("(") ? ReadCall(name) : new(symbol(name));
    }

    private Ratio? ReadNumber()
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;
        if (position < text.Length && IsNamePart(text[position]))
            return null;
        return Int128.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new(Dim.Of(value)) : null;
    }

    private string? ReadName()
    {
        var start = position;
        if (!char.IsLetter(text[position]) && text[position] is not ('_' or '$'))
            return null;
        while (position < text.Length && (IsNamePart(text[position]) || IsHyphenInName()))
            position++;
        return text[start..position];
    }

    /// <summary>Between two characters of a name of which neither is a digit: <c>batch-size</c>, but <c>s-1</c> is a difference.</summary>
    private bool IsHyphenInName() =>
        text[position] == '-' && position + 1 < text.Length && IsNamePart(text[position + 1])
        && !char.IsAsciiDigit(text[position + 1]) && !char.IsAsciiDigit(text[position - 1]);

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '$' or ':';

    private Ratio? ReadCall(string function)
    {
        var arguments = new List<Ratio>();
        do
        {
            if (ReadSum() is not { } argument)
                return null;
            arguments.Add(argument);
        }
        while (Take(","));

        return Take(")") && Call(function, arguments) is { } value ? new(value) : null;
    }

    private static Dim? Call(string function, List<Ratio> arguments) => (function, arguments) switch
    {
        ("floor", [var only]) => only.Floor,
        ("ceil" or "ceiling", [var only]) => only.Ceiling,
        ("mod" or "Mod", [var n, var d]) => Dim.Mod(n.Value, d.Value),
        ("floordiv" or "FloorDiv", [var n, var d]) => Dim.FloorDiv(n.Value, d.Value),
        ("ceildiv" or "CeilDiv", [var n, var d]) => Dim.CeilDiv(n.Value, d.Value),
        ("min" or "Min", _) => Fold(arguments, Dim.Min),
        ("max" or "Max", _) => Fold(arguments, Dim.Max),
        ("broadcast", _) => Fold(arguments, Dim.Broadcast),
        _ => null,
    };

    private static Dim Fold(List<Ratio> arguments, Func<Dim, Dim, Dim> combine)
    {
        var result = arguments[0].Value;
        for (var i = 1; i < arguments.Count; i++)
            result = combine(result, arguments[i].Value);
        return result;
    }

    private bool Take(string token)
    {
        SkipSpaces();
        var isThere = string.CompareOrdinal(text, position, token, 0, token.Length) == 0;
        if (isThere && token == "*" && string.CompareOrdinal(text, position, "**", 0, 2) == 0)
            return false;
        position += isThere ? token.Length : 0;
        return isThere;
    }

    private void SkipSpaces()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }
}
