using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>Each string cut at a delimiter; and how many parts each has.</summary>
/// <remarks>X [...] → [..., n] and [...]; n, the most parts of any string, is counted in constant texts, else a new symbol of at most maxsplit + 1.
/// No delimiter stands for runs of white space. No FLOPs. Source: ONNX StringSplit-20.</remarks>
internal sealed class StringSplit : Operator
{
    public override OperatorId Id => new("", "StringSplit", SinceVersion: 20);

    public override KernelClass Class => KernelClass.DataMovement;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        Dim? bound = node.Int("maxsplit") is { } splits ? splits + 1 : null;
        var parts = node.Inputs[0].ElementCount == Dim.Zero ? Dim.Zero : MostParts(node) ?? node.FreshDim($"{node.Node.Outputs[0]}_parts", bound);
        return [node.Inputs[0].WithShape(node.Inputs[0].Shape.Append(parts)), node.Inputs[0].WithElementType(ElementType.Int64)];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: s[0]", Outputs: "s[0, 0], i64[0]"),
    ];

    // Whether an empty string has no part or an empty one is not written down: it counts as none, and where all are empty nothing is said.
    private static Dim? MostParts(NodeContext node)
    {
        if (node.Inputs.Fact(0)?.Texts is not { } texts)
        {
            return null;
        }

        var delimiter = node.Text("delimiter", "");
        var most = texts.Max(text => delimiter.Length == 0 ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
            : text.Length == 0 ? 0 : text.Split(delimiter).Length);
        return most == 0 ? null : Math.Min(most, (node.Int("maxsplit") ?? long.MaxValue - 1) + 1);
    }
}
