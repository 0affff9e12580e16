using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Strings in lower or upper case, stop words dropped.</summary>
/// <remarks>[C] or [1, C]; with stop words those of constant texts that are left, else a new symbol from 1 to C: nothing at all
/// becomes one empty string. No FLOPs. Source: ONNX StringNormalizer-10.</remarks>
internal sealed class StringNormalizer : Operator
{
    public override OperatorId Id => new("", "StringNormalizer", SinceVersion: 10);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var shape = node.Inputs[0].Shape;
        var left = node.Texts("stopwords") is not { IsEmpty: false } stopWords ? Dim.Max(Dim.One, shape[^1])
            : node.Inputs.Fact(0)?.Texts is { } texts ? Math.Max(1, texts.Count(text => !stopWords.Contains(text, Comparer(node))))
            : shape[^1].Range.Maximum <= 1 ? Dim.One
            : node.FreshDim($"{node.Node.Outputs[0]}_words", shape[^1], 1);
        return [node.Inputs[0].WithShape(shape.With(shape.Rank - 1, left))];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[1, C]", Outputs: "s[1, C]", Attributes: "case_change_action=LOWER"),
    ];

    private static StringComparer Comparer(NodeContext node) => node.Int("is_case_sensitive", 0) != 0 ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
}
