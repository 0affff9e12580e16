using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LlmReport.Estimation;

namespace LlmReport.Reporting;

/// <summary>Writes the totals of all scenarios as CSV (RFC 4180), a line each, for millions of them.</summary>
/// <remarks>Columns are named as in the JSON, in base units; what is not known is an empty cell.</remarks>
public static class ScenarioCsv
{
    /// <summary>Bytes that any line stays below but for its texts: a number takes up to 24.</summary>
    private const int LongestNumbers = 2048;

    private static readonly ImmutableArray<string> SettingColumns =
        ["hardware", "phase", "batch", "promptTokens", "contextTokens", "generatedTokens", "precision", "attention", "execution"];

    private static readonly ImmutableArray<byte[]> Bounds = [.. Enum.GetNames<Bound>().Select(name => Encoding.UTF8.GetBytes(name.ToLowerInvariant()))];

    public static void Write(Analysis analysis, Stream stream)
    {
        stream.Write(Encoding.UTF8.GetBytes(string.Join(',', SettingColumns.Concat(TotalsField.All.Select(f => f.Name))) + "\n"));
        analysis.Sweep.Write(stream, (scenario, _, text) => WriteLine(scenario, text));
    }

    private static void WriteLine(ScenarioTotals scenario, IBufferWriter<byte> text)
    {
        var (workload, precision) = (scenario.Workload, scenario.Precision);
        string[] texts = [Cell(scenario.Hardware.Id), Cell(precision.Name)];
        var line = text.GetSpan(LongestNumbers + Encoding.UTF8.GetMaxByteCount(texts[0].Length + texts[1].Length));
        var length = 0;
        Append(line, ref length, texts[0]);
        Append(line, ref length, workload.Phase.ToString().ToLowerInvariant());
        Append(line, ref length, workload.Batch);
        Append(line, ref length, workload.PromptTokens);
        Append(line, ref length, workload.ContextTokens);
        Append(line, ref length, workload.Phase == Phase.Chat ? workload.GeneratedTokens : null);
        Append(line, ref length, texts[1]);
        Append(line, ref length, scenario.Attention.ToString().ToLowerInvariant());
        Append(line, ref length, scenario.Execution.ToString().ToLowerInvariant());
        foreach (var field in TotalsField.All)
        {
            Append(line, ref length, field, field.Of(scenario.Totals));
        }

        line[length - 1] = (byte)'\n';
        text.Advance(length);
    }

    private static void Append(Span<byte> line, ref int length, TotalsField field, double? number)
    {
        switch (field.Kind, number)
        {
            case (TotalsFieldKind.Bound, { } bound):
                Bounds[(int)bound].CopyTo(line[length..]);
                length += Bounds[(int)bound].Length;
                line[length++] = (byte)',';
                break;
            case (TotalsFieldKind.Truth, { } truth):
                Append(line, ref length, truth != 0 ? "true" : "false");
                break;
            default:
                Append(line, ref length, number);
                break;
        }
    }

    private static void Append(Span<byte> line, ref int length, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            var written = 0;
            _ = double.IsInteger(value) && Math.Abs(value) < 1e18
                ? ((long)value).TryFormat(line[length..], out written, default, CultureInfo.InvariantCulture)
                : value.TryFormat(line[length..], out written, "R", CultureInfo.InvariantCulture);
            length += written;
        }

        line[length++] = (byte)',';
    }

    private static void Append(Span<byte> line, ref int length, string text)
    {
        length += Encoding.UTF8.GetBytes(text, line[length..]);
        line[length++] = (byte)',';
    }

    private static string Cell(string text)
    {
        var harmless = CsvExport.Text(text);
        return harmless.AsSpan().IndexOfAny(',', '"', '\n') < 0 && !harmless.Contains('\r') ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
