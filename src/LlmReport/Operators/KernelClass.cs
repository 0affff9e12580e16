namespace LlmReport.Operators;

/// <summary>Sorts of kernels that behave alike on hardware.</summary>
public enum KernelClass
{
    /// <summary>Matrix products, convolutions, recurrent cells.</summary>
    Matrix,

    /// <summary>Matrix products with packed low-precision weights.</summary>
    QuantizedMatrix,

    /// <summary>Attention over keys and values, linear attention and state-space scans.</summary>
    Attention,

    /// <summary>A mixture of experts.</summary>
    Experts,

    /// <summary>Each output element from the same place of its inputs.</summary>
    Elementwise,

    /// <summary>Reductions over axes.</summary>
    Reduction,

    /// <summary>Softmax and the norms: a reduction and an element-wise pass over the same rows.</summary>
    Normalization,

    /// <summary>Gather, Concat, Transpose, Pad …: bytes moved, nothing computed.</summary>
    DataMovement,

    /// <summary>Shape, Size, Constant: known before the kernel runs.</summary>
    Host,

    /// <summary>Reshape and the like: nothing moves.</summary>
    View,

    /// <summary>If, Loop, Scan and calls of functions: the cost is that of their bodies.</summary>
    Control,
}
