namespace LlmReport.Architectures.Blocks;

/// <summary>Modules of an attention's projections. With <paramref name="Packed"/> one projection holds query, key and value side by side.</summary>
internal sealed record AttentionNames(string Query, string Key, string Value, string Output, string? Packed = null)
{
    public static readonly AttentionNames Llama = new("q_proj", "k_proj", "v_proj", "o_proj");
}
