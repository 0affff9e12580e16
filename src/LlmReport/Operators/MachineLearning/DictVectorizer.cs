using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.MachineLearning;

/// <summary>The values of a map at the places that a vocabulary gives their keys; zeros elsewhere.</summary>
/// <remarks>map → [1, C] with a vocabulary of C keys. Source: ONNX-ML DictVectorizer-1.</remarks>
internal sealed class DictVectorizer : Operator
{
    public override OperatorId Id => new("ai.onnx.ml", "DictVectorizer");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var keys = node.Texts("string_vocabulary")?.Length ?? node.Ints("int64_vocabulary")?.Length ?? throw node.Inconsistent("no vocabulary");
        return [TensorType.Of(node.Inputs[0].ElementType, Dim.One, keys)];
    }

    public override KernelCost EstimateCost(NodeContext node) => new() { Reads = [new(0, node.Outputs[0].ElementCount)] };

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: map<i64, f32>[?]", Outputs: "f32[1, 3]", Attributes: "int64_vocabulary=[3, 5, 7]"),
    ];
}
