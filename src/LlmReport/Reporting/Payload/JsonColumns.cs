using System.Globalization;
using System.Text.Json;

namespace LlmReport.Reporting.Payload;

/// <summary>JSON with its long lists turned into columns, in which like stands beside like: what a page carries is a fraction of the plain text after deflating.</summary>
/// <remarks>
/// Each of these stands for a list: <c>$d</c> integers, as how many places back the steps count from, and the steps; <c>$t</c> lists of one length, as columns; <c>$l</c> lists of different lengths, as their
/// lengths and all that they hold; <c>$n</c> texts, as patterns with holes, which of them each text has, and for each pattern the columns of numbers in its holes; <c>$j</c> a mixture, as
/// texts of JSON. The script <c>93-restore.js</c> gives the same value back.
/// </remarks>
internal static class JsonColumns
{
    private const int Fewest = 8;
    private const long Largest = 1L << 50;
    private const char Hole = '\u0001';
    private const int MostDigits = 15;
    private static readonly int[] Lags = [1, 2, 3, 4, 6];

    /// <summary>Writes the value; what is not a long list as it is.</summary>
    public static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                Write(json, [.. value.EnumerateArray()]);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, List<JsonElement> items)
    {
        if (items.Count < Fewest || items.Exists(item => item.ValueKind == JsonValueKind.Object))
        {
            json.WriteStartArray();
            items.ForEach(item => Write(json, item));
            json.WriteEndArray();
        }
        else if (items.TrueForAll(IsInteger))
        {
            WriteSteps(json, items.Select(item => item.GetInt64()));
        }
        else if (items.TrueForAll(item => item.ValueKind == JsonValueKind.String))
        {
            WriteTexts(json, items.ConvertAll(item => item.GetString()!));
        }
        else if (items.TrueForAll(item => item.ValueKind == JsonValueKind.Array) && Lists(items) is var lists && (lists.TrueForAll(list => list.Count == lists[0].Count) || IsAlike(lists)))
        {
            WriteLists(json, lists);
        }
        else if (items.TrueForAll(item => item.ValueKind == JsonValueKind.Number))
        {
            json.WriteStartArray();
            items.ForEach(item => item.WriteTo(json));
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject();
            json.WritePropertyName("$j");
            WriteTexts(json, items.ConvertAll(item => item.GetRawText()));
            json.WriteEndObject();
        }
    }

    private static List<List<JsonElement>> Lists(List<JsonElement> items) => items.ConvertAll(item => item.EnumerateArray().ToList());

    private static bool IsInteger(JsonElement item) => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) && Math.Abs(number) < Largest;

    /// <summary>True where all that the lists hold is of one kind, so that one list of it says as much.</summary>
    private static bool IsAlike(List<List<JsonElement>> lists) => lists.TrueForAll(list => list.TrueForAll(IsInteger))
        || lists.TrueForAll(list => list.TrueForAll(item => item.ValueKind == JsonValueKind.String)) || lists.TrueForAll(list => list.TrueForAll(item => item.ValueKind == JsonValueKind.Array));

    /// <summary>Steps over as many places as make them shortest: lists often go round in turns, such as those of the operands of equal kernels.</summary>
    private static void WriteSteps(Utf8JsonWriter json, IEnumerable<long> list)
    {
        long[] numbers = [.. list];
        var lag = Lags.MinBy(candidate => Steps(numbers, candidate).Sum(Length));
        json.WriteStartObject();
        json.WriteStartArray("$d");
        json.WriteNumberValue(lag);
        json.WriteStartArray();
        foreach (var step in Steps(numbers, lag))
        {
            json.WriteNumberValue(step);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<long> Steps(long[] numbers, int lag) => numbers.Select((number, index) => index < lag ? number : number - numbers[index - lag]);

    /// <summary>Characters of a number, at most 9 of them counted.</summary>
    private static int Length(long number)
    {
        var length = number < 0 ? 2 : 1;
        for (var rest = Math.Abs(number); rest > 9 && length < 9; rest /= 10)
        {
            length++;
        }

        return length;
    }

    private static void WriteLists(Utf8JsonWriter json, List<List<JsonElement>> lists)
    {
        json.WriteStartObject();
        if (lists[0].Count > 0 && lists.TrueForAll(list => list.Count == lists[0].Count))
        {
            json.WriteStartArray("$t");
            for (var column = 0; column < lists[0].Count; column++)
            {
                Write(json, lists.ConvertAll(list => list[column]));
            }
        }
        else
        {
            json.WriteStartArray("$l");
            WriteSteps(json, lists.Select(list => (long)list.Count));
            Write(json, [.. lists.SelectMany(list => list)]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, List<string> texts)
    {
        if (texts.Exists(text => text.Contains(Hole, StringComparison.Ordinal)))
        {
            json.WriteStartArray();
            texts.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            return;
        }

        var patterns = new Dictionary<string, int>(StringComparer.Ordinal);
        var holes = new List<List<List<long>>>();
        var which = new List<long>(texts.Count);
        var numbers = new List<long>();
        foreach (var text in texts)
        {
            var pattern = Pattern(text, numbers);
            if (!patterns.TryGetValue(pattern, out var index))
            {
                index = patterns[pattern] = holes.Count;
                holes.Add([.. numbers.Select(_ => new List<long>())]);
            }

            which.Add(index);
            for (var hole = 0; hole < numbers.Count; hole++)
            {
                holes[index][hole].Add(numbers[hole]);
            }
        }

        WritePatterns(json, patterns.Keys, which, holes);
    }

    private static void WritePatterns(Utf8JsonWriter json, IEnumerable<string> patterns, List<long> which, List<List<List<long>>> holes)
    {
        json.WriteStartObject();
        json.WriteStartArray("$n");
        json.WriteStartArray();
        foreach (var pattern in patterns)
        {
            json.WriteStringValue(pattern);
        }

        json.WriteEndArray();
        WriteSteps(json, which);
        json.WriteStartArray();
        foreach (var columns in holes)
        {
            json.WriteStartArray();
            columns.ForEach(column => WriteSteps(json, column));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The text with a hole for each number that its digits give back: none begins with a nought, and none is too long for a double.</summary>
    private static string Pattern(string text, List<long> numbers)
    {
        numbers.Clear();
        var pattern = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                pattern.Append(text[at++]);
                continue;
            }

            var end = at + 1;
            while (text[at] != '0' && end < text.Length && end - at < MostDigits && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            numbers.Add(long.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture));
            pattern.Append(Hole);
            at = end;
        }

        return pattern.ToString();
    }
}
