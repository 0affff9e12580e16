using System.Globalization;
using System.Text.Json;

namespace LlmReport.Symbolics;

public sealed partial class Formula
{
    /// <summary>Readable and a Python expression where the names are identifiers: <c>(2*B*S)/989400000000000</c>.</summary>
    public override string ToString() => Kind switch
    {
        FormulaKind.Dim => Dim!.ToString(),
        FormulaKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        FormulaKind.Sum => string.Join(" + ", (object[])Operands),
        FormulaKind.Product => string.Join('*', Operands.Select(static operand => operand.Enclosed)),
        FormulaKind.Quotient => $"{Operands[0].Enclosed}/{Operands[1].Enclosed}",
        FormulaKind.Power => $"{Operands[0].Enclosed}**{Operands[1].Enclosed}",
        FormulaKind.Min => $"min({string.Join(", ", (object[])Operands)})",
        FormulaKind.Max => $"max({string.Join(", ", (object[])Operands)})",
        FormulaKind.Ceil => $"ceil({Operands[0]})",
        _ => throw new InvalidOperationException($"No text for {Kind}."),
    };

    /// <summary>Nested arrays of an operation and its operands: numbers, names of symbols, arrays.</summary>
    /// <remarks>
    /// <c>["+", ["*", 4096, "B", "S"], …]</c>. The operations are + * / // % min max pow ceil broadcast; + * min max broadcast take two or
    /// more operands, from left to right. // rounds to −∞, % has the sign of the divisor, / divides reals. pow: see <see cref="Formula"/>.
    /// </remarks>
    public void WriteJson(Utf8JsonWriter writer)
    {
        if (Dim is not null)
        {
            DimJson.Write(writer, Dim);
            return;
        }

        if (Kind == FormulaKind.Number)
        {
            if (double.IsFinite(Number))
                writer.WriteNumberValue(Number);
            else
                writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        DimJson.WriteOperation(writer, Kind switch
        {
            FormulaKind.Sum => "\"+\"",
            FormulaKind.Product => "\"*\"",
            FormulaKind.Quotient => "\"/\"",
            FormulaKind.Power => "\"pow\"",
            FormulaKind.Min => "\"min\"",
            FormulaKind.Max => "\"max\"",
            FormulaKind.Ceil => "\"ceil\"",
            _ => throw new InvalidOperationException($"No JSON for {Kind}."),
        });
        foreach (var operand in Operands)
            operand.WriteJson(writer);
        writer.WriteEndArray();
    }

    private string Enclosed => Kind is FormulaKind.Min or FormulaKind.Max or FormulaKind.Ceil
        || (Kind == FormulaKind.Number && Number >= 0) ? ToString() : Dim?.OperandText ?? $"({this})";
}
