namespace LlmReport.Tests.Estimation;

/// <summary>Where LLM-Viewer counts otherwise. Those with a number are its known errors, by the numbers of the reference figures' README; the others are choices that our definitions make otherwise.</summary>
[Flags]
internal enum PeerCorrections
{
    None = 0,

    /// <summary>1: flash attention stores as many elements as there are scores, and twice; it stores one vector a query.</summary>
    FlashStore = 1 << 1,

    /// <summary>2: flash attention loads keys and values for every query head, not once for each group.</summary>
    KeyValueGroups = 1 << 2,

    /// <summary>3: the head counts half of its operations, and one sequence's activations whatever the batch.</summary>
    Head = 1 << 3,

    /// <summary>4: embeddings, and in memory the head, are left out.</summary>
    Embeddings = 1 << 4,

    /// <summary>5: OPT gets a gate projection.</summary>
    Gate = 1 << 5,

    /// <summary>8: a prefill loads queries of as many heads as there are KV heads.</summary>
    Queries = 1 << 8,

    /// <summary>9: weights of norms and biases are left out.</summary>
    NormsAndBiases = 1 << 9,

    /// <summary>Choice B: flash attention loads keys and values again for each block of 128 queries; a kernel of ours reads an input once.</summary>
    QueryBlocks = 1 << 10,

    /// <summary>Choice C: flash attention takes time for all scores; ours skips those that the causal mask hides.</summary>
    CausalTime = 1 << 11,

    /// <summary>Choice F: norms, sums, activations and the steps of attention are kernels of their own; ours fold sums and activations into products, and attention is one kernel that also reads the mask and writes the cache.</summary>
    Fusion = 1 << 12,
}
