using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Nchwc;

/// <summary>From blocked channels to plain ones.</summary>
/// <remarks>X [N, C′, ...] → Y [N, channels, ...] or with channels_last [N, ..., channels]. No FLOPs. Source: ONNX Runtime com.microsoft.nchwc ReorderOutput-1.</remarks>
internal sealed class ReorderOutput : Operator
{
    public override OperatorId Id => new("com.microsoft.nchwc", "ReorderOutput");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var dims = node.Inputs[0].Shape.Dims;
        Dim channels = node.Int("channels") ?? throw node.Inconsistent("the attribute channels is missing");
        ImmutableArray<Dim> plain = node.Int("channels_last", 0) != 0 ? [dims[0], .. dims[2..], channels] : [dims[0], channels, .. dims[2..]];
        return [node.Inputs[0].WithShape(new TensorShape(plain))];
    }

    public override IEnumerable<OperatorExample> Examples =>
        [new("X: f32[N, 32, 8, 8]", Attributes: "channels=30", Outputs: "f32[N, 30, 8, 8]", VectorFlops: "0")];
}
