using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Microsoft;

/// <summary>Inserts one axis of extent 1.</summary>
/// <remarks>X [...], a scalar axis that counts in the output → Y [..., 1, ...]. A view. Source: ONNX Runtime com.microsoft ExpandDims-1.</remarks>
public sealed class ExpandDims : Operator
{
    public override OperatorId Id => new("com.microsoft", "ExpandDims");

    public override KernelClass Class => KernelClass.View;

    public override int RequiredInputs => 2;

    public override bool ReadsOnHost(int input) => input == 1;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => node.Constants(1) is [var axis]
        ? [node.Inputs[0].WithShape(node.Inputs[0].Shape.Insert(node.Axis(axis, node.Inputs[0].Shape.Rank + 1), Dim.One))]
        : [node.Inputs[0].WithShape(null)];

    public override IEnumerable<OperatorExample> Examples => [new("X: f32[B, S], axis: i32[] = {-1}", Outputs: "f32[B, S, 1]")];
}
