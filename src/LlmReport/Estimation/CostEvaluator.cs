using System.Collections.Immutable;
using LlmReport.Operators;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Puts numbers into cost formulas: bindings for the symbols, bits for the elements.</summary>
internal sealed class CostEvaluator(Precision precision, Bindings bindings)
{
    public double? Number(Formula formula) => formula.Evaluate(bindings);

    /// <summary>The counts of one execution; null where a symbol is not bound.</summary>
    public WorkCounts? Work(KernelCost? cost) =>
        cost is not null && Number(cost.MatrixFlops) is { } matrix && Number(cost.VectorFlops) is { } vector && Number(cost.Transcendentals) is { } transcendentals
            ? new WorkCounts(matrix, vector, transcendentals)
            : null;

    /// <summary>Bytes of one execution; null where a size or a width is not known.</summary>
    public TrafficBytes? Traffic(ImmutableArray<OperandTraffic> reads, ImmutableArray<OperandTraffic> writes)
    {
        var sum = default(TrafficBytes);
        foreach (var read in reads)
        {
            if (Bytes(read) is not { } bytes)
            {
                return null;
            }

            sum += read.Role switch
            {
                OperandRole.Weight => new TrafficBytes(bytes, 0, 0, 0, 0),
                OperandRole.Activation => new TrafficBytes(0, bytes, 0, 0, 0),
                OperandRole.KvCache => new TrafficBytes(0, 0, 0, bytes, 0),
                _ => throw new InvalidOperationException($"No traffic of role {read.Role}."),
            };
        }

        foreach (var write in writes)
        {
            if (Bytes(write) is not { } bytes)
            {
                return null;
            }

            sum += write.Role == OperandRole.KvCache ? new TrafficBytes(0, 0, 0, 0, bytes) : new TrafficBytes(0, 0, bytes, 0, 0);
        }

        return sum;
    }

    public double? Bytes(OperandTraffic operand) => precision.BytesOf(operand.Stored, Number(operand.Elements));

    /// <summary>Bytes of scores and probabilities that eager attention writes and reads.</summary>
    public double? ScratchBytes(Kernel kernel) => kernel.Cost is { } cost && precision.BitsOf(new StoredTensor(TensorUse.Activation, kernel.ComputeType)) is { } bits
        ? Number(cost.ScratchElements) * bits / 8
        : null;
}
