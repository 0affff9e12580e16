using LlmReport.Onnx;

namespace LlmReport.Inference;

/// <summary>What the name and rank of a graph input tell about its dims, where their own names tell nothing.</summary>
internal static class InputStructure
{
    /// <summary>True for inputs that carry state from the step before.</summary>
    public static bool IsPast(DeclaredValue input) => IsPastName(input.Name);

    /// <summary>The role of one axis; <see cref="SymbolRole.None"/> where nothing tells.</summary>
    public static SymbolRole RoleOf(DeclaredValue input, int axis, bool modelHasPast)
    {
        var name = input.Name.ToLowerInvariant();
        var rank = input.Type?.Shape?.Length ?? 0;
        return (name, rank, axis) switch
        {
            ("input_ids" or "decoder_input_ids" or "inputs_embeds" or "position_ids" or "token_type_ids" or "attention_mask", 2 or 3, 0) => SymbolRole.Batch,
            ("input_ids" or "decoder_input_ids" or "inputs_embeds" or "position_ids" or "token_type_ids", 2 or 3, 1) => SymbolRole.Sequence,
            ("attention_mask", 2, 1) => modelHasPast ? SymbolRole.Total : SymbolRole.Sequence,
            ("pixel_values", 4, 0) => SymbolRole.Batch,
            ("pixel_values", 4, 2) => SymbolRole.Height,
            ("pixel_values", 4, 3) => SymbolRole.Width,
            ("encoder_hidden_states" or "encoder_outputs", 3, 0) => SymbolRole.Batch,
            ("encoder_hidden_states" or "encoder_outputs", 3, 1) => SymbolRole.EncoderSequence,
            (_, 4, 0) when IsPastName(name) => SymbolRole.Batch,
            (_, 4, 2) when IsPastName(name) => SymbolRole.Past,
            _ => SymbolRole.None,
        };
    }

    private static bool IsPastName(string name) => name.StartsWith("past", StringComparison.OrdinalIgnoreCase)
        || name.Contains("past_key", StringComparison.OrdinalIgnoreCase)
        || name.Contains("key_cache", StringComparison.OrdinalIgnoreCase) || name.Contains("value_cache", StringComparison.OrdinalIgnoreCase);
}
