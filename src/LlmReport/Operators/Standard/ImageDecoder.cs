using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>An encoded image (JPEG, PNG …) as pixels.</summary>
/// <remarks>bytes [n] → [height, width, 3], or 1 channel for grey; height and width are those of a constant image's header, and new symbols otherwise.
/// Decoding is not counted. Source: ONNX ImageDecoder-20.</remarks>
public sealed class ImageDecoder : Operator
{
    public override OperatorId Id => new("", "ImageDecoder", SinceVersion: 20);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var channels = node.Text("pixel_format", "RGB") == "Grayscale" ? 1 : 3;
        if (node.Constants(0) is { } bytes && ImageHeader.SizeOf([.. bytes.Select(b => (byte)b)]) is (var height, var width))
        {
            return [TensorType.Of(ElementType.UInt8, height, width, channels)];
        }

        var image = node.Node.Outputs[0];
        return [TensorType.Of(ElementType.UInt8, node.FreshDim($"{image}_height"), node.FreshDim($"{image}_width"), channels)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("stream: u8[N]", Outputs: "image: u8[image_height, image_width, 3]"),
    ];
}
