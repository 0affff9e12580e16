namespace LlmReport.Inference;

/// <summary>What a symbol stands for, so that a workload can give it a value.</summary>
public enum SymbolRole
{
    /// <summary>No role: totals that hang on it need <c>--dim</c>.</summary>
    None,
    Batch,

    /// <summary>New tokens S of the step.</summary>
    Sequence,

    /// <summary>Tokens P already in the cache; may be 0.</summary>
    Past,

    /// <summary>P + S.</summary>
    Total,

    /// <summary>Tokens of the encoder; the prompt.</summary>
    EncoderSequence,

    /// <summary>New tokens of the decoder.</summary>
    DecoderSequence,

    /// <summary>Audio frames or samples.</summary>
    Audio,
    Height,
    Width,

    /// <summary>Depends on the data: a length that only a run can tell, a trip count, a branch.</summary>
    DataDependent,
}
