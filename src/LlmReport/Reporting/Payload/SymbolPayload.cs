using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Inference;
using LlmReport.Planning;
using LlmReport.Reporting.Html;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Payload;

/// <summary>The symbols of a model's formulas: [name, what gives it its value], or [name, its value] where the user bound it.</summary>
internal static class SymbolPayload
{
    public static void Write(Utf8JsonWriter json, TypedGraph graph, IReadOnlyList<Formula> formulas, Workload workload)
    {
        var known = graph.Symbols.Where(s => s.Equation is null).ToLookup(s => s.Name, StringComparer.Ordinal);
        json.WriteStartArray("symbols");
        foreach (var name in formulas.SelectMany(f => f.Symbols).Select(s => s.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStartArray();
            json.WriteStringValue(HtmlText.Visible(name));
            if (workload.SymbolBindings.TryGetValue(name, out var given))
            {
                json.WriteNumberValue(given);
            }
            else
            {
                json.WriteStringValue(known[name].LastOrDefault() is { } symbol ? RoleOf(symbol) : PlannedRole(name));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string RoleOf(ModelSymbol symbol) => symbol.Role switch
    {
        SymbolRole.Batch => "batch",
        SymbolRole.Sequence or SymbolRole.DecoderSequence => "sequence",
        SymbolRole.Past => "past",
        SymbolRole.Total => "total",
        SymbolRole.EncoderSequence => "encoder",
        SymbolRole.Audio => "prompt",
        SymbolRole.Height or SymbolRole.Width => "image",
        SymbolRole.DataDependent when symbol.Name.Contains("use_cache", StringComparison.Ordinal) => "decode",
        SymbolRole.DataDependent or SymbolRole.None => "none",
        _ => throw new InvalidOperationException($"No value for role {symbol.Role}."),
    };

    private static string PlannedRole(string name) => name switch
    {
        StaticCache.AttendedTokens => "attended",
        CacheRoom.AllocatedBeyond => "allocated",
        CacheRoom.ReadBeyond => "read",
        _ => "none",
    };
}
