namespace LlmReport.Estimation;

/// <summary>What a run of the model does.</summary>
public enum Phase
{
    /// <summary>The prompt at once: S = prompt, P = 0.</summary>
    Prefill,

    /// <summary>One token: S = 1, P = context − 1.</summary>
    Decode,

    /// <summary>A prefill and every decode step of the generation.</summary>
    Chat,

    /// <summary>The one phase of a model without state: S = prompt.</summary>
    Forward,
}
