using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Samples an image at another resolution, given scales or sizes.</summary>
/// <remarks>X [d₀ …] → Y [o₀ …] with o = ⌊d·scale⌋ (the product in float32 where both are numbers, exact where symbols are in it), the given sizes, or
/// under keep_aspect_ratio_policy the rounded common scale. Over n resized axes an output element costs 2·2ⁿ vector FLOPs (linear), 2·4ⁿ (cubic),
/// nothing (nearest); wider antialiasing filters are not counted. Source: ONNX Resize-10, -11, -13, -18, -19.</remarks>
public sealed class Resize : Operator
{
    public override OperatorId Id => new("", "Resize", SinceVersion: 10);

    public override KernelClass Class => KernelClass.DataMovement;

    public override bool ReadsOnHost(int input) => input > 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var image = node.Inputs[0].Shape;
        var axes = node.Ints("axes") is { IsEmpty: false } given
            ? [.. given.Select(axis => node.Axis(axis, image.Rank))]
            : ImmutableArray.CreateRange(Enumerable.Range(0, image.Rank));
        var scalesInput = node.Opset < 11 ? 1 : 2;
        var extents = IsGiven(node, scalesInput) ? ImageScaling.Scaled(node, image, axes, node.Value(scalesInput))
            : IsGiven(node, 3) ? Sized(node, image, axes)
            : throw node.Inconsistent("neither scales nor sizes are given");
        for (var i = 0; i < axes.Length; i++)
        {
            image = image.With(axes[i], extents[i]);
        }

        return [node.Inputs[0].WithShape(image)];
    }

    public override KernelCost EstimateCost(NodeContext node) => ImageScaling.Interpolation(node, node.Text("mode", "nearest"));

    private static bool IsGiven(NodeContext node, int input) =>
        node.Has(input) && node.Value(input)?.Count != 0 && node.Inputs[input].KnownShape is not { Rank: 1, ElementCount.Constant: 0 };

    private static ImmutableArray<Dim> Sized(NodeContext node, TensorShape image, ImmutableArray<int> axes)
    {
        if (node.Integers(3) is not { } sizes)
        {
            return [.. axes.Select(_ => node.FreshDim("resized", minimum: 1))];
        }

        if (sizes.Length != axes.Length)
        {
            throw node.Inconsistent($"{sizes.Length} sizes for {axes.Length} axes");
        }

        return node.Text("keep_aspect_ratio_policy", "stretch") switch
        {
            "not_larger" => [.. axes.Select(axis => Candidates(axis).Aggregate(Dim.Min))],
            "not_smaller" => [.. axes.Select(axis => Candidates(axis).Aggregate(Dim.Max))],
            _ => sizes,
        };

        // Rounding is monotonic: the rounded smallest scale is the smallest of the rounded.
        IEnumerable<Dim> Candidates(int axis) => axes.Select((other, i) => Dim.FloorDiv((2 * sizes[i] * image[axis]) + image[other], 2 * image[other]));
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[N, 3, H, W], _, scales: f32[4] = {1, 1, 2, 2}", Outputs: "f32[N, 3, 2*H, 2*W]", VectorFlops: "0"),
        new("X: f32[N, 3, H, W], _, scales: f32[2] = {0.5, 1.5}", Attributes: "axes=[2, 3], mode=linear",
            Outputs: "f32[N, 3, H//2, 3*W//2]", VectorFlops: "8*N*3*(H//2)*(3*W//2)", Opset: 18),
        new("X: f32[N, 3, H, W], _, _, sizes: i64[4] = {1, 3, 224, 224}", Outputs: "f32[1, 3, 224, 224]"),
        new("X: f32[1, 1, 2, 4], _, _, sizes: i64[2] = {7, 8}", Attributes: "axes=[2, 3], keep_aspect_ratio_policy=not_larger", Outputs: "f32[1, 1, 4, 8]", Opset: 18),
    ];
}
