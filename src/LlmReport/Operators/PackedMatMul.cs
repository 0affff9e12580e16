using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Products of a floating-point matrix with weights that are packed to few bits, in blocks with scales.</summary>
/// <remarks>Packed weights are stored as bytes, and that is what is read; the multiply-adds are those of the unpacked matrix. To dequantise is not counted: whether it is done, and where,
/// is the device's affair.</remarks>
public abstract class PackedMatMul : Operator
{
    public override KernelClass Class => KernelClass.QuantizedMatrix;

    /// <summary>A required attribute that is a length.</summary>
    protected static long Length(NodeContext node, string attribute) =>
        node.Int(attribute) ?? throw node.Inconsistent($"the attribute {attribute} is missing");

    /// <summary>[..., K] → [..., N].</summary>
    protected static TensorType Product(TensorType x, Dim columns) => x.WithShape(x.Shape.With(x.Shape.Rank - 1, columns));

    /// <summary>All dims but the last.</summary>
    protected static Dim Rows(NodeContext node) => node.Inputs[0].Shape.Product(0, node.Inputs[0].Shape.Rank - 1);

    /// <summary>One product and a bias where there is one.</summary>
    protected static KernelCost Cost(NodeContext node, Dim inner, Dim columns, int bias) => new()
    {
        MatrixFlops = 2 * Rows(node) * inner * columns,
        VectorFlops = node.Has(bias) ? Rows(node) * columns : Dim.Zero,
    };
}
