namespace LlmReport.Planning;

/// <summary>How attention is computed.</summary>
public enum AttentionModel
{
    /// <summary>Scores never reach memory; masked blocks are skipped.</summary>
    Flash,

    /// <summary>Scores and probabilities are written and read.</summary>
    Eager,
}
