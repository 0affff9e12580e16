using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Slices of a table that is quantised in blocks, chosen by indices and dequantised: the lookup of a packed embedding.</summary>
/// <remarks>data [A…, V, C…], indices [I…], scales as data with blocks → [A…, I…, C…] of the scales' type; bytes that pack 8/bits values along the last axis are unpacked. At most
/// min(indices, V) slices of data, scales and zero points are read. 2 vector FLOPs per output element (zero point, scale), 1 without zero points.
/// Source: ONNX Runtime contrib operators.</remarks>
public sealed class GatherBlockQuantized : Operator
{
    public override OperatorId Id => new("com.microsoft", "GatherBlockQuantized");

    public override KernelClass Class => KernelClass.DataMovement;

    public override int RequiredInputs => 3;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var data = node.Inputs[0].Shape;
        var axis = Axis(node);
        var unpacked = data.With(data.Rank - 1, data[^1] * ValuesPerElement(node));
        var indices = node.Inputs[1].Shape;
        return [node.Inputs[2].WithShape(unpacked.Slice(0, axis).Append(indices.Dims.AsSpan()).Append(unpacked.Dims.AsSpan()[(axis + 1)..]))];
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var slices = Dim.Min(node.Inputs[1].ElementCount, node.Inputs[0].Shape[Axis(node)]);
        return new KernelCost
        {
            VectorFlops = (node.Has(3) ? 2 : 1) * node.Outputs[0].ElementCount,
            Reads = node.Has(3) ? [Slices(node, 0, slices), Slices(node, 2, slices), Slices(node, 3, slices)] : [Slices(node, 0, slices), Slices(node, 2, slices)],
        };
    }

    public override long? ParameterElements(NodeContext node, int input) => input switch
    {
        0 => node.Inputs[0].ElementCount.Constant * ValuesPerElement(node),
        2 or 3 => 0,
        _ => null,
    };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("data: u8[32000, 2048], ids: i64[B, S], scales: f16[32000, 128], zero_points: u8[32000, 64]", Attributes: "bits=4, block_size=32, gather_axis=0, quantize_axis=1",
            Outputs: "f16[B, S, 4096]", VectorFlops: "2*B*S*4096"),
    ];

    private static int Axis(NodeContext node) => node.Axis(node.Int("gather_axis", 0), node.Inputs[0].Shape.Rank);

    private static long ValuesPerElement(NodeContext node) =>
        node.Inputs[0].ElementType == ElementType.UInt8 && node.Int("bits", 4) is 2 or 4 or 8 ? 8 / node.Int("bits", 4) : 1;

    private static OperandAccess Slices(NodeContext node, int input, Dim slices)
    {
        var shape = node.Inputs[input].Shape;
        var axis = Math.Min(Axis(node), shape.Rank - 1);
        return new(input, Dim.Min(slices, shape[axis]) * shape.Product(0, axis) * shape.Product(axis + 1, shape.Rank));
    }
}
