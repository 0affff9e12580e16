using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Reporting;

/// <summary>The <c>model</c> object of the JSON export, and values as it writes them.</summary>
internal static class JsonModel
{
    public static void Write(Utf8JsonWriter json, Analysis analysis)
    {
        var model = analysis.Model;
        json.WriteStartObject("model");
        json.WriteString("name", model.Name);
        json.WriteString("path", model.Path);
        json.WriteString("producer", model.Producer);
        json.WriteNumber("irVersion", model.IrVersion);
        json.WriteStartObject("opsets");
        foreach (var (domain, version) in model.Opsets.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(domain.Length == 0 ? "ai.onnx" : domain, version);
        }

        json.WriteEndObject();
        json.WriteNumber("nodeCount", analysis.Typed.Nodes.Count(n => n.IsInMainGraph));
        json.WriteInteger("parameterCount", analysis.Weights.ParameterCount);
        json.WriteInteger("activeParameterCount", analysis.Experts.ActiveParameterCount);
        json.WriteInteger("possiblyTiedParameterCount", analysis.Weights.PossiblyTiedParameterCount);
        json.WriteInteger("constantElements", analysis.Weights.ConstantElements);
        json.WriteQuantity("weightBytes", analysis.Weights.StoredBytes);
        WriteDeclared(json, "inputs", analysis, model.Graph.Inputs);
        WriteDeclared(json, "outputs", analysis, model.Graph.Outputs);
        WriteSymbols(json, analysis.Typed.Symbols);
        json.WriteEndObject();
    }

    public static void WriteValue(Utf8JsonWriter json, string name, TensorType type)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (type.ElementType == ElementType.Undefined)
        {
            json.WriteNull("dataType");
        }
        else
        {
            json.WriteString("dataType", type.DataTypeName());
        }

        if (type.KnownShape is not { } shape)
        {
            json.WriteNull("shape");
        }
        else
        {
            json.WriteStartArray("shape");
            foreach (var dim in shape.Dims)
            {
                if (dim.TryGetConstant(out var number))
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue(dim.ToString());
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDeclared(Utf8JsonWriter json, string property, Analysis analysis, ImmutableArray<DeclaredValue> declared)
    {
        var values = new Dictionary<string, TypedValue>(StringComparer.Ordinal);
        foreach (var value in analysis.Typed.Values.Where(v => v.IsInMainGraph && (v.IsGraphInput || v.IsGraphOutput)))
        {
            values[value.Name] = value;
        }

        json.WriteStartArray(property);
        foreach (var value in declared)
        {
            WriteValue(json, value.Name, values.TryGetValue(value.Name, out var typed) ? typed.Type : TensorType.Unknown);
        }

        json.WriteEndArray();
    }

    private static void WriteSymbols(Utf8JsonWriter json, ImmutableArray<ModelSymbol> symbols)
    {
        json.WriteStartArray("symbols");
        foreach (var symbol in symbols)
        {
            json.WriteStartObject();
            json.WriteString("name", symbol.Name);
            json.WriteString("role", RoleName(symbol.Role));
            json.WriteString("source", symbol.Source);
            json.WriteString("equation", symbol.Equation is { } dim ? $"{symbol.Name} = {dim}" : null);
            if (symbol.UpperBound is { } bound)
            {
                json.WriteString("upperBound", bound.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? RoleName(SymbolRole role) => role switch
    {
        SymbolRole.None => null,
        _ => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..],
    };
}
