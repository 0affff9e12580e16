using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.MachineLearning;

/// <summary>Shapes and counts that the classical models share: X [N, F], or one row [F].</summary>
internal static class MachineLearningShapes
{
    public static Dim Rows(NodeContext node, int input = 0) => node.Inputs[input].Shape is { Rank: > 1 } shape ? shape[0] : Dim.One;

    public static Dim Features(NodeContext node) => node.Inputs[0].Shape is { Rank: > 0 } shape ? shape[^1] : Dim.One;

    /// <summary>Scores [N, targets], as float32.</summary>
    public static TensorType Scores(NodeContext node, Dim targets) => TensorType.Of(ElementType.Float32, Rows(node), targets);

    /// <summary>The class of each row, then its score for every class.</summary>
    public static ImmutableArray<TensorType> Classified(NodeContext node, string integerLabels)
    {
        var texts = node.Texts("classlabels_strings") is { IsEmpty: false } strings ? strings.Length : (int?)null;
        var classes = texts ?? node.Ints(integerLabels)?.Length ?? throw node.Inconsistent("no class labels");
        return [TensorType.Of(texts is null ? ElementType.Int64 : ElementType.String, Rows(node)), Scores(node, classes)];
    }

    /// <summary>One row of coefficients a score: 2·N·F·scores FLOPs.</summary>
    public static KernelCost Linear(NodeContext node, int scores) => new() { MatrixFlops = 2 * Rows(node) * Features(node) * node.Outputs[scores].Shape[^1] };
}
