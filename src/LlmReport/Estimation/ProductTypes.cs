using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>Decides in which data type a device runs the products of a kernel under a precision.</summary>
/// <remarks>Under a precision by role the wider operand decides: 4-bit weights and 16-bit activations multiply in 16 bits, the weights dequantised on the way; 8 and 8 multiply natively
/// where the device has an 8-bit peak, integer or float, and else are dequantised too. Of all types that hold both operands the fastest counts.</remarks>
internal sealed class ProductTypes(HardwareSpec hardware, Precision precision)
{
    private static readonly (int Bits, string Type)[] Narrow = [(4, "int4"), (4, "fp4"), (8, "int8"), (8, "fp8")];

    private readonly Dictionary<(ElementType, int), ProductType?> byOperands = [];

    /// <summary>Null where the kernel computes in no type that is known.</summary>
    public ProductType? Of(Kernel kernel)
    {
        var bits = precision.IsStored || precision.ComputeType is not null || !kernel.ComputeType.IsFloat() ? 0 : OperandBits(kernel);
        if (!byOperands.TryGetValue((kernel.ComputeType, bits), out var type))
        {
            type = byOperands[(kernel.ComputeType, bits)] = kernel.ComputeType == ElementType.Undefined ? null
                : bits > 0 ? OfWidth(bits, kernel.ComputeType)
                : OfType(precision.ComputeType is { } all && kernel.ComputeType.IsFloat() && kernel.ComputeType.Bits() >= 16 ? all : kernel.ComputeType.DisplayName());
        }

        return type;
    }

    /// <summary>True where the kernel's weights are quantised by this precision, so that it runs as products with packed weights do.</summary>
    public bool HasQuantizedWeights(Kernel kernel)
    {
        foreach (var read in kernel.Reads)
        {
            if (precision.IsQuantized(read.Stored))
            {
                return true;
            }
        }

        return false;
    }

    private ProductType OfType(string asked)
    {
        var multiplied = hardware.MultipliesAs(asked);
        return new ProductType(asked, multiplied, multiplied is not null && hardware.SupportsNatively(asked));
    }

    private ProductType OfWidth(int bits, ElementType type)
    {
        if (bits > 16)
        {
            return OfType("fp32");
        }

        var wide = OfType(type is ElementType.BFloat16 ? "bf16" : "fp16");
        if (bits > 8)
        {
            return wide;
        }

        // Of equally fast types the first: narrow before wide, integers before floats.
        var types = Narrow.Where(n => n.Bits >= bits && hardware.SupportsNatively(n.Type)).Append((Bits: 16, Type: wide.Multiplied!)).Where(t => t.Type is not null).ToList();
        var (width, best) = types.Count == 0 ? (0, null) : types.MaxBy(t => hardware.MatrixPeak(t.Type));

        var asked = bits <= 4 ? 4 : 8;
        return new ProductType($"{asked}-bit", best, width == asked);
    }

    /// <summary>Bits of the wider operand of the kernel's products.</summary>
    private int OperandBits(Kernel kernel)
    {
        var (bits, narrowed, kept) = (precision.ActivationBits ?? 0, 0, 0);
        foreach (var read in kernel.Reads)
        {
            var own = precision.BitsOf(read.Stored) ?? 0;
            switch (read.Stored.Use)
            {
                case TensorUse.MatrixWeight or TensorUse.HeadWeight:
                    narrowed = Math.Max(narrowed, own);
                    break;
                case TensorUse.QuantizedWeight:
                    narrowed = Math.Max(narrowed, Math.Min(own, 8));
                    break;
                case TensorUse.OtherWeight when read.Role == OperandRole.Weight:
                    kept = Math.Max(kept, own);
                    break;
                case TensorUse.KeysAndValues or TensorUse.OtherState:
                    bits = Math.Max(bits, own);
                    break;
                case TensorUse.OtherWeight or TensorUse.Activation:
                    break;
                default:
                    throw new InvalidOperationException($"No operand bits for use {read.Stored.Use}.");
            }
        }

        // A convolution has no weight of a matrix product but its filters; beside such a weight, what is kept are biases and the weights of norms.
        return Math.Max(bits, narrowed > 0 || kernel.Class != KernelClass.Matrix ? narrowed : kept);
    }
}
