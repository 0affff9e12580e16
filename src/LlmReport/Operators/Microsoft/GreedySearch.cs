using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Operators.Microsoft;

/// <summary>Greedy search over a decoder.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, longest]. Cost unknown. Source: ONNX Runtime com.microsoft GreedySearch-1.</remarks>
internal sealed class GreedySearch : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "GreedySearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [TensorType.Of(ElementType.Int32, Batch(node), Parameter(node, 1, "maxLength"))];

    public override IEnumerable<OperatorExample> Examples => [new("ids: i32[B, S], max: i32[1] = {32}", Outputs: "i32[B, 32]")];
}
