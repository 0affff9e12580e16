namespace LlmReport.Planning;

/// <summary>How nodes become kernels.</summary>
public enum ExecutionModel
{
    /// <summary>What a good runtime does: attention as one kernel, element-wise chains folded into their producer, caches appended in place.</summary>
    Fused,

    /// <summary>One kernel a node, as exported.</summary>
    Eager,
}
