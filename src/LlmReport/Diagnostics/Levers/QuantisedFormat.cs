using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Diagnostics.Levers;

/// <summary>How the file stores most of its quantised weights.</summary>
/// <param name="Bits">Bits of a weight.</param>
/// <param name="BlockSize">Weights that share a scale; null for one scale a column.</param>
/// <param name="HasZeroPoints">True where each block has a zero point, as wide as a weight.</param>
internal sealed record QuantisedFormat(int Bits, long? BlockSize, bool HasZeroPoints)
{
    /// <summary>Part of the weights of products that has to be quantised.</summary>
    private const double LeastPart = 0.5;

    /// <summary>Null where most weights of products are not quantised.</summary>
    public static QuantisedFormat? Of(RuleInput input)
    {
        var uses = input.Weights.Tensors.Where(t => t.Kind == ConstantKind.Weight).ToLookup(t => input.Graph.StoredTensorOf(t.Value, OperandRole.Weight).Use);
        var quantised = uses[TensorUse.QuantizedWeight].Where(t => t.Parameters > 0).ToList();
        var parameters = quantised.Sum(t => (double)t.Parameters);
        return parameters == 0 || parameters < LeastPart * (parameters + uses[TensorUse.MatrixWeight].Sum(t => (double)t.Parameters)) ? null
            : quantised.GroupBy(t => FormatOf(input, t)).Where(g => g.Key is not null).MaxBy(g => g.Sum(t => (double)t.Parameters))?.Key;
    }

    /// <summary>What a kernel reads of the head's weight once it is packed so: the weights, their scales and zero points. Other operands stay.</summary>
    public IEnumerable<OperandTraffic> Packed(OperandTraffic read)
    {
        if (read.Stored is not { Use: TensorUse.HeadWeight, ContractedLength: > 0 and var length })
        {
            return [read];
        }

        var groups = read.Elements / length * Math.Ceiling(length / (double)(BlockSize ?? length));
        var bytes = (read.Elements * Bits / 8) + (HasZeroPoints ? groups * Bits / 8 : 0);
        return
        [
            read with { Stored = new StoredTensor(TensorUse.QuantizedWeight, ElementType.UInt8), Elements = bytes },
            read with { Stored = new StoredTensor(TensorUse.QuantizedWeight, read.Stored.Type), Elements = groups },
        ];
    }

    private static QuantisedFormat? FormatOf(RuleInput input, WeightTensor tensor)
    {
        foreach (var reader in input.Graph.Readers[tensor.Value])
        {
            var node = input.Graph.Nodes[reader];
            if (node is { OpType: "MatMulNBits", Node: var packed })
            {
                return new QuantisedFormat((int)((packed.Attribute("bits") as AttributeValue.Integer)?.Value ?? 4), (packed.Attribute("block_size") as AttributeValue.Integer)?.Value, node.Inputs is [_, _, _, >= 0, ..]);
            }
        }

        return tensor.Type.Bits() is { } bits and <= 8 && tensor.Elements == tensor.Parameters ? new QuantisedFormat(bits, null, false) : null;
    }
}
