using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>What an optional holds; any other value as it is.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX OptionalGetElement-18.</remarks>
public sealed class OptionalGetElement : Operator
{
    public override OperatorId Id => new("", "OptionalGetElement", SinceVersion: 15);

    public override KernelClass Class => KernelClass.View;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => node.Inputs[0] switch
    {
        { IsOptional: true, Members: [var held] } => [held],
        { IsOptional: true } optional => [optional.Unwrapped()],
        var value => [value],
    };

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => node.Value(0);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: optional<f32>[B, 64]", Outputs: "f32[B, 64]"),
        new("X: f32[B, 64]", Outputs: "f32[B, 64]"),
    ];
}
