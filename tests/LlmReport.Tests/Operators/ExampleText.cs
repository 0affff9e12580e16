using System.Collections.Immutable;
using System.Globalization;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Tests.Operators;

/// <summary>Reads the text of an <see cref="OperatorExample"/>: types, contents, attributes.</summary>
internal static class ExampleText
{
    /// <summary>Values of a list; null for an omitted one (<c>_</c>).</summary>
    public static ImmutableArray<(string Name, ValueFact Fact)?> Values(string text) =>
        [.. Split(text, "[{<", "]}>").Select<string, (string, ValueFact)?>(part => part == "_" ? null : Value(part))];

    /// <summary>Attributes; a part without <c>=</c> belongs to the value before it, as in <c>equation=ij,jk->ik</c>.</summary>
    public static ImmutableArray<KeyValuePair<string, AttributeValue>> Attributes(string? text)
    {
        var texts = new List<string>();
        foreach (var part in Split(text ?? "", "[", "]"))
        {
            if (part.Contains('=', StringComparison.Ordinal))
            {
                texts.Add(part);
            }
            else
            {
                texts[^1] += "," + part;
            }
        }

        return [.. texts.Select(t => KeyValuePair.Create(t[..t.IndexOf('=', StringComparison.Ordinal)], AttributeOf(t[(t.IndexOf('=', StringComparison.Ordinal) + 1)..])))];
    }

    public static Dim Expression(string text) => DimParser.TryParse(text, Dim.Of) ?? throw new FormatException($"'{text}' is no expression.");

    private static (string Name, ValueFact Fact) Value(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var (name, rest) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 2)..]);
        var equals = rest.IndexOf(" = ", StringComparison.Ordinal);
        var type = Type((equals < 0 ? rest : rest[..equals]).Trim());
        return (name, new ValueFact(type, equals < 0 ? null : Contents(type, rest[(equals + 3)..].Trim())));
    }

    private static TensorType Type(string text)
    {
        var bracket = text.LastIndexOf('[');
        var dims = text[(bracket + 1)..^1];
        var shape = dims == "?" ? null : new TensorShape([.. Split(dims, "(", ")").Select(Expression)]);
        return Wrapped(text[..bracket]) with { KnownShape = shape };
    }

    private static TensorType Wrapped(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return new TensorType(Element(text), null);
        }

        var inner = text[(open + 1)..^1];
        return text[..open] switch
        {
            "sequence" => Wrapped(inner).WrappedIn(ContainerKind.Sequence),
            "optional" => Wrapped(inner).WrappedIn(ContainerKind.Optional),
            "map" when Split(inner, "<", ">") is [var key, var value] => Wrapped(value).WrappedIn(ContainerKind.Map) with { MapKeyType = Element(key) },
            _ => throw new FormatException($"'{text}' is no type."),
        };
    }

    private static ElementType Element(string text) => text switch
    {
        "b" => ElementType.Bool,
        "s" => ElementType.String,
        "bf16" => ElementType.BFloat16,
        ['f', '8', 'e', ..] => Named("float8" + text[2..]),
        ['f', '4', ..] => ElementType.Float4E2M1,
        ['f', ..] => Named("float" + text[1..]),
        ['i', ..] => Named("int" + text[1..]),
        ['u', ..] => Named("uint" + text[1..]),
        ['c', ..] => Named("complex" + text[1..]),
        _ => throw new FormatException($"'{text}' is no element type."),
    };

    private static ElementType Named(string name) => ElementTypes.Parse(name) ?? throw new FormatException($"'{name}' is no element type.");

    private static ShapeValue Contents(TensorType type, string braces)
    {
        var elements = Split(braces[1..^1], "(", ")").Select(Number).ToImmutableArray();
        return new ShapeValue([.. type.Shape.Dims.Select(d => (int)d.Constant!.Value)], elements);
    }

    private static Scalar? Number(string text) => text == "?" ? null
        : long.TryParse(text, CultureInfo.InvariantCulture, out var integer) ? new Scalar(Dim.Of(integer))
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Scalar.Of(number)
        : new Scalar(Expression(text));

    private static AttributeValue AttributeOf(string text)
    {
        if (text.StartsWith('['))
        {
            var parts = Split(text[1..^1], "", "");
            return parts.All(p => AttributeOf(p) is AttributeValue.Integer) ? new AttributeValue.Integers([.. parts.Select(p => long.Parse(p, CultureInfo.InvariantCulture))])
                : parts.All(p => AttributeOf(p) is not AttributeValue.Text) ? new AttributeValue.Reals([.. parts.Select(p => double.Parse(p, CultureInfo.InvariantCulture))])
                : new AttributeValue.Texts([.. parts]);
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out var integer) ? new AttributeValue.Integer(integer)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? new AttributeValue.Real(real)
            : new AttributeValue.Text(text);
    }

    /// <summary>Splits at commas outside brackets.</summary>
    private static List<string> Split(string text, string open, string close)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += open.Contains(text[i], StringComparison.Ordinal) ? 1 : close.Contains(text[i], StringComparison.Ordinal) ? -1 : 0;
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        if (text[start..].Trim() is { Length: > 0 } last)
        {
            parts.Add(last);
        }

        return parts;
    }
}
