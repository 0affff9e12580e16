using LlmReport.Onnx;

namespace LlmReport.Architectures.Building;

/// <summary>Experts in MXFP4: 4-bit floats with a power of two for every 32; all other weights as they are (gpt-oss).</summary>
/// <remarks>Source: Open Compute Project 2023, "OCP microscaling formats (MX)".</remarks>
internal sealed class MicroscaledExperts : StoredWeights
{
    private const long BlockSize = 32;

    private readonly FloatWeights plain = new();

    public override string Multiply(GraphBuilder graph, string path, string input, Projection projection) => plain.Multiply(graph, path, input, projection);

    public override string Route(GraphBuilder graph, string path, string input, string router, ExpertLayer experts) =>
        PackedExpertNode.Add(graph, path, input, router, experts, new(4, BlockSize, ElementType.Float8E8M0, "fp4"));
}
