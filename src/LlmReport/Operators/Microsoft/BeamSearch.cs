using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Beam search over a decoder, with or without an encoder.</summary>
/// <remarks>input_ids [B, S] → sequences i32 [B, returned, longest], scores [B, returned], token scores [longest − S, B, beams, V]. Cost: that of the sub-graphs.
/// Source: ONNX Runtime com.microsoft BeamSearch-1.</remarks>
internal class BeamSearch : GenerationLoop
{
    public override OperatorId Id => new("com.microsoft", "BeamSearch");

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var (batch, returned, longest) = (Batch(node), Parameter(node, 4, "returnedSequences"), Parameter(node, 1, "maxLength"));
        if (node.Graph("decoder") is not null)
        {
            InferBodies(node, Parameter(node, 3, "beams"), Prompt(node), longest);
        }

        var real = (node.Inputs.Optional(5) ?? node.Inputs.Optional(6))?.ElementType ?? ElementType.Float32;
        ImmutableArray<TensorType> outputs = [TensorType.Of(ElementType.Int32, batch, returned, longest), TensorType.Of(real, batch, returned)];
        return node.HasOutput(2)
            ? outputs.Add(TensorType.Of(real, longest - Prompt(node), batch, Parameter(node, 3, "beams"), Vocabulary(node)))
            : outputs;
    }

    /// <summary>Tokens before the first that is generated.</summary>
    protected virtual Dim Prompt(NodeContext node) => node.Int("model_type", 0) == 0 ? node.Inputs[0].Shape[1] : Dim.One;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("ids: i32[B, S], max: i32[1] = {20}, min: i32[1] = {1}, beams: i32[1] = {4}, returned: i32[1] = {2}", Attributes: "vocab_size=1000",
            Outputs: "i32[B, 2, 20], f32[B, 2], f32[20 - S, B, 4, 1000]"),
    ];
}
