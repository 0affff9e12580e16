using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Nchwc;

/// <summary>From plain to blocked channels.</summary>
/// <remarks>X [N, C, ...] or with channels_last [N, ..., C] → Y [N, C′, ...]. C′ is C rounded up to the machine's block of 8 or 16: C itself where 16 divides it, else
/// a new symbol. No FLOPs. Source: ONNX Runtime com.microsoft.nchwc ReorderInput-1.</remarks>
internal sealed class ReorderInput : Operator
{
    private const int LargestBlock = 16;

    public override OperatorId Id => new("com.microsoft.nchwc", "ReorderInput");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var dims = node.Inputs[0].Shape.Dims;
        var last = node.Int("channels_last", 0) != 0;
        var channels = last ? dims[^1] : dims[1];
        var blocked = Dim.TryDivideExactly(channels, LargestBlock, out _) ? channels : node.FreshDim("blockedChannels", channels + LargestBlock - 1, 1);
        return [node.Inputs[0].WithShape(new TensorShape([dims[0], blocked, .. last ? dims[1..^1] : dims[2..]]))];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 8, 8, 32]", Attributes: "channels_last=1", Outputs: "f32[N, 32, 8, 8]", VectorFlops: "0")];
}
