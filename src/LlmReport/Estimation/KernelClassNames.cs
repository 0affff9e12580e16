using LlmReport.Operators;

namespace LlmReport.Estimation;

/// <summary>The names of kernel classes in device files and reports.</summary>
public static class KernelClassNames
{
    public static string Of(KernelClass kernelClass) => kernelClass switch
    {
        KernelClass.Matrix => "matmul",
        KernelClass.QuantizedMatrix => "quantized_matmul",
        KernelClass.Attention => "attention",
        KernelClass.Experts => "experts",
        KernelClass.Elementwise => "elementwise",
        KernelClass.Reduction => "reduction",
        KernelClass.Normalization => "normalization",
        KernelClass.DataMovement => "data_movement",
        KernelClass.Host => "host",
        KernelClass.View => "view",
        KernelClass.Control => "control",
        _ => throw new InvalidOperationException($"No name for kernel class {kernelClass}."),
    };
}
