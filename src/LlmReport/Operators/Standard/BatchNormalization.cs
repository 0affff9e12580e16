using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>Y = (X − mean)/σ · scale + bias for each channel, with given statistics, or in training those of the batch.</summary>
/// <remarks>X [N, C, …] → Y [N, C, …], statistics [C]: running mean and variance, before opset 14 also the saved ones. With given statistics 2 vector FLOPs per
/// element (product, shift: the rest is folded into the channel); training adds 4 (mean, difference, square, sum of squares). Per channel 4 (ε, scale/σ,
/// mean · scale/σ, difference) and 1 transcendental; training adds 8 (two means, two running averages). Source: ONNX BatchNormalization-15; Ioffe and Szegedy 2015.</remarks>
public sealed class BatchNormalization : Operator
{
    private const int FirstOpsetWithTrainingMode = 14;

    public override OperatorId Id => new("", "BatchNormalization");

    public override KernelClass Class => KernelClass.Normalization;

    public override int RequiredInputs => 5;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var outputs = ImmutableArray.CreateBuilder<TensorType>(node.OutputCount);
        outputs.Add(node.Inputs[0]);
        for (var output = 1; output < node.OutputCount; output++)
        {
            outputs.Add(node.Inputs[output % 2 == 1 ? 3 : 4]);
        }

        return outputs.MoveToImmutable();
    }

    public override KernelCost EstimateCost(NodeContext node)
    {
        var (elements, channels, training) = (node.Inputs[0].ElementCount, node.Inputs[3].ElementCount, IsTraining(node));
        return new()
        {
            VectorFlops = ((training ? 6 : 2) * elements) + ((training ? 12 : 4) * channels),
            Transcendentals = channels,
        };
    }

    private static bool IsTraining(NodeContext node) =>
        node.Opset >= FirstOpsetWithTrainingMode ? node.Int("training_mode", 0) != 0 : node.HasOutput(1);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 32, H, W], scale: f32[32], bias: f32[32], mean: f32[32], var: f32[32]", Outputs: "f32[N, 32, H, W]",
            VectorFlops: "64*N*H*W + 128", Transcendentals: "32"),
        new("X: f32[N, 32, H, W], scale: f32[32], bias: f32[32], mean: f32[32], var: f32[32]", Outputs: "f32[N, 32, H, W], f32[32], f32[32]",
            Attributes: "training_mode=1", VectorFlops: "192*N*H*W + 384", Transcendentals: "32"),
    ];
}
