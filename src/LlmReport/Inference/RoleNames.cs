using System.Text.RegularExpressions;

namespace LlmReport.Inference;

/// <summary>The names that exporters give to dynamic dims, by role.</summary>
internal static partial class RoleNames
{
    /// <summary>The role that a symbol's name tells; <see cref="SymbolRole.None"/> where it tells none.</summary>
    public static SymbolRole Of(string symbol, int axis)
    {
        var name = symbol.ToLowerInvariant().Replace('-', '_').Replace('.', '_').Replace(' ', '_');
        return name switch
        {
            _ when Past().IsMatch(name) => SymbolRole.Past,
            _ when Total().IsMatch(name) => SymbolRole.Total,
            _ when Encoder().IsMatch(name) => SymbolRole.EncoderSequence,
            _ when Decoder().IsMatch(name) => SymbolRole.DecoderSequence,
            _ when Audio().IsMatch(name) => SymbolRole.Audio,
            _ when Sequence().IsMatch(name) => SymbolRole.Sequence,
            _ when Batch().IsMatch(name) => SymbolRole.Batch,
            "b" or "n" when axis == 0 => SymbolRole.Batch,
            "height" or "image_height" or "img_height" => SymbolRole.Height,
            "width" or "image_width" or "img_width" => SymbolRole.Width,
            "h" or "y" when axis >= 1 => SymbolRole.Height,
            "w" or "x" when axis >= 1 => SymbolRole.Width,
            _ => SymbolRole.None,
        };
    }

    [GeneratedRegex("^(past|past_(decoder_)?(sequence|seq|kv|key_values?|cache)?_?(len|length)?|past_kv_sequence_length|cache_len(gth)?|kv_cache_len(gth)?)$")]
    private static partial Regex Past();

    [GeneratedRegex("^(total_(sequence|seq|kv)?_?(len|length)?|past_(seq|sequence)_(len|length)_?(\\+|plus|and)_?(seq|sequence)_(len|length)|(kv|key|attention_mask)_(sequence|seq)_?(len|length)?|kv_len(gth)?|mask_len(gth)?|attention_mask_len(gth)?)$")]
    private static partial Regex Total();

    [GeneratedRegex("^((encoder|enc|source|src)_(sequence|seq|tokens)?_?(len|length)?(_out)?)$")]
    private static partial Regex Encoder();

    [GeneratedRegex("^((decoder|dec|target|tgt)_(sequence|seq|tokens)?_?(len|length)?)$")]
    private static partial Regex Decoder();

    [GeneratedRegex("^(time|audio(_(seq|sequence))?_?(len|length)?|mel_(seq|sequence)_(len|length)|num_(frames|samples)|n_(frames|samples)|audio_samples|frames|feature_(sequence_)?(len|length))$")]
    private static partial Regex Audio();

    [GeneratedRegex("^((max_|text_|input_|token_|query_|prompt_|q_)?(sequence|seq|seqlen|tokens?)(_?(len|length))?|(num_|n_)tokens|s|length|text_len(gth)?|prompt_len(gth)?)$")]
    private static partial Regex Sequence();

    [GeneratedRegex("^(batch(_?(size|dim|len))?|bs|bsz|batch_?\\d+|n_?batch|num_sequences)$")]
    private static partial Regex Batch();
}
