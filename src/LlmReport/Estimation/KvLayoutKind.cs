namespace LlmReport.Estimation;

/// <summary>How runtimes lay out a KV cache that grows with the context.</summary>
public enum KvLayoutKind
{
    /// <summary>As long as the context.</summary>
    Contiguous,

    /// <summary>Allocated once for the longest context.</summary>
    Static,

    /// <summary>In blocks of tokens, the last of them partly filled (Kwon et al. 2023, PagedAttention).</summary>
    Paged,
}
