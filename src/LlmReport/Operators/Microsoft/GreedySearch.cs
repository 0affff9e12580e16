using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Greedy search over a decoder.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, longest]. Cost: that of the sub-graphs. Source: ONNX Runtime com.microsoft GreedySearch-1.</remarks>
internal sealed class GreedySearch : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "GreedySearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var longest = Parameter(node, 1, "maxLength");
        InferBodies(node, Dim.One, node.Int("model_type", 0) == 0 ? node.Inputs[0].Shape[1] : Dim.One, longest);
        return [TensorType.Of(ElementType.Int32, Batch(node), longest)];
    }

    public override IEnumerable<OperatorExample> Examples => [new("ids: i32[B, S], max: i32[1] = {32}", Outputs: "i32[B, 32]")];
}
