using System.Globalization;
using System.Text.Json;

namespace LlmReport.Symbolics;

/// <summary>Writes a dim in the form of <see cref="Formula.WriteJson"/>.</summary>
internal static class DimJson
{
    public static void Write(Utf8JsonWriter writer, Dim dim)
    {
        if (dim.Terms.Length == 1)
        {
            Write(writer, dim.Terms[0]);
            return;
        }

        if (dim.Terms.Length == 0)
        {
            writer.WriteNumberValue(0);
            return;
        }

        writer.WriteStartArray();
        WriteOperation(writer, "\"+\"");
        foreach (var term in dim.Terms)
            Write(writer, term);
        writer.WriteEndArray();
    }

    /// <summary>Raw, for the default encoder would write + in six characters, and formulas are most of a report.</summary>
    public static void WriteOperation(Utf8JsonWriter writer, string quoted) => writer.WriteRawValue(quoted, skipInputValidation: true);

    private static void Write(Utf8JsonWriter writer, Term term)
    {
        var factors = term.Monomial.Factors;
        var isProduct = factors.Length > 1 || (factors.Length == 1 && term.Coefficient != 1);
        if (isProduct)
        {
            writer.WriteStartArray();
            WriteOperation(writer, "\"*\"");
        }

        if (term.Coefficient != 1 || factors.Length == 0)
            writer.WriteRawValue(term.Coefficient.ToString(CultureInfo.InvariantCulture));
        foreach (var factor in factors)
            Write(writer, factor);
        if (isProduct)
            writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Factor factor)
    {
        if (factor.Power == 1)
        {
            Write(writer, factor.Atom);
            return;
        }

        writer.WriteStartArray();
        WriteOperation(writer, "\"pow\"");
        Write(writer, factor.Atom);
        writer.WriteNumberValue(factor.Power);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Atom atom)
    {
        if (atom.Symbol is { } symbol)
        {
            writer.WriteStringValue(symbol.Name);
            return;
        }

        writer.WriteStartArray();
        WriteOperation(writer, atom.Kind switch
        {
            AtomKind.FloorDiv => "\"//\"",
            AtomKind.Mod => "\"%\"",
            AtomKind.Min => "\"min\"",
            AtomKind.Max => "\"max\"",
            AtomKind.Broadcast => "\"broadcast\"",
            _ => throw new InvalidOperationException($"No JSON for the atom kind {atom.Kind}."),
        });
        foreach (var operand in atom.Operands)
            Write(writer, operand);
        writer.WriteEndArray();
    }
}
