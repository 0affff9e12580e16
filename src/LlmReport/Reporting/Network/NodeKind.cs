namespace LlmReport.Reporting.Network;

/// <summary>What a node of the network graph stands for.</summary>
internal enum NodeKind
{
    /// <summary>Kernels of one folded row.</summary>
    Row,

    /// <summary>A module, a repeated block or a part, which holds nodes of its own.</summary>
    Scope,

    /// <summary>Tensors that come into the scope.</summary>
    Input,

    /// <summary>Tensors that leave the scope.</summary>
    Output,
}
