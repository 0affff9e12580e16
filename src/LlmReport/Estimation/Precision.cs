using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Widths of weights, activations and KV cache in bits, by role; null keeps what the file stores.</summary>
/// <remarks>Integers stay as they are, and so do weights that the file stores quantised, with their scales. A float that is narrower than 16 bits in the file is never widened.
/// The names and the grammar are those of <see cref="PrecisionName"/>.</remarks>
public sealed record Precision(string Name, int? WeightBits, int? ActivationBits, int? KvBits)
{
    /// <summary>Bits of a scale of a group of weights.</summary>
    public const int ScaleBits = 16;

    public static Precision Stored { get; } = new("stored", null, null, null);

    /// <summary>Elements that share a scale, along the axis that a product sums over; null where weights are not quantised by groups.</summary>
    public int? GroupSize { get; init; }

    /// <summary>True where each group has a zero point, as wide as a weight.</summary>
    public bool HasZeroPoints { get; init; }

    /// <summary>True where the head is quantised as other weights of matrix products are.</summary>
    public bool QuantizesHead { get; init; }

    /// <summary>Bits of floats that are neither weights of matrix products, activations, keys nor values: embeddings, norms, biases, recurrent state.</summary>
    public int? OtherBits { get; init; }

    /// <summary>The data type of all products; null where the operands decide.</summary>
    public string? ComputeType { get; init; }

    public bool IsStored => WeightBits is null && ActivationBits is null && KvBits is null;

    /// <summary>The precision of that name; null where there is none.</summary>
    public static Precision? Parse(string name, bool quantizesHead = false) => PrecisionName.Parse(name, quantizesHead);

    /// <summary>Bits of one element, its share of scales left out; null for strings and unknown types.</summary>
    public int? BitsOf(StoredTensor tensor)
    {
        if (tensor.Type.Bits() is not { } stored || !tensor.Type.IsFloat())
        {
            return tensor.Type.Bits();
        }

        return AskedBitsOf(tensor.Use) is not { } bits ? stored : stored < 16 ? Math.Min(stored, bits) : bits;
    }

    /// <summary>Bits that floats of a use shall have; null where they keep those of the file.</summary>
    internal int? AskedBitsOf(TensorUse use) => use switch
    {
        TensorUse.Activation => ActivationBits,
        TensorUse.MatrixWeight => WeightBits,
        TensorUse.HeadWeight => QuantizesHead ? WeightBits : OtherBits,
        TensorUse.OtherWeight or TensorUse.OtherState => OtherBits,
        TensorUse.QuantizedWeight => null,
        TensorUse.KeysAndValues => KvBits,
        _ => throw new InvalidOperationException($"No width for use {use}."),
    };

    /// <summary>Bytes of some elements of a tensor with their scales and zero points, rounded up last where they are counted; null where a width is not known.</summary>
    /// <remarks>A row of K weights has ⌈K/group⌉ groups.</remarks>
    public Formula? BytesOf(StoredTensor tensor, Formula elements)
    {
        if (BitsOf(tensor) is not { } bits)
        {
            return null;
        }

        if (GroupSize is not { } size || !IsQuantized(tensor))
        {
            return Whole(elements, elements * bits / 8);
        }

        var groups = elements / tensor.ContractedLength * Math.Ceiling((double)tensor.ContractedLength / size);
        return Whole(elements, ((elements * bits) + (groups * (ScaleBits + (HasZeroPoints ? bits : 0)))) / 8);
    }

    /// <summary>An expected number of elements, of experts that some tokens touch, has an expected number of bytes, which need not be whole.</summary>
    private static Formula Whole(Formula elements, Formula bytes) => elements.AsDim is null ? bytes : Formula.Ceil(bytes);

    /// <summary>True for weights that this precision quantises.</summary>
    public bool IsQuantized(StoredTensor tensor) => tensor.ContractedLength > 0 && Quantizes(tensor.Use);

    /// <summary>True for a use whose weights this precision quantises where they are summed over.</summary>
    internal bool Quantizes(TensorUse use) => GroupSize is not null && (use == TensorUse.MatrixWeight || (QuantizesHead && use == TensorUse.HeadWeight));
}
