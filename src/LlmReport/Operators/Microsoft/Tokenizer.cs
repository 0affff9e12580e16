using System.Collections.Immutable;

namespace LlmReport.Operators.Microsoft;

/// <summary>Splits strings into tokens.</summary>
/// <remarks>X s[C] or [N, C] → Y s[..., tokens], padded to the longest: a new symbol. String processing is not counted. Source: ONNX Runtime com.microsoft Tokenizer-1.</remarks>
public sealed class Tokenizer : Operator
{
    public override OperatorId Id => new("com.microsoft", "Tokenizer");

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) =>
        [node.Inputs[0].WithShape(node.Inputs[0].Shape.Append(node.FreshDim("tokens")))];

    public override IEnumerable<OperatorExample> Examples => [new("X: s[N]", Attributes: "mark=0, mincharnum=1", Outputs: "s[N, tokens]")];
}
