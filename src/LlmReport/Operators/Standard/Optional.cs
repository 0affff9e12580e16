using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators.Standard;

/// <summary>An optional that holds the input, or an empty one of a given type.</summary>
/// <remarks>Nothing is copied: a view. Source: ONNX Optional-15.</remarks>
public sealed class Optional : Operator
{
    public override OperatorId Id => new("", "Optional", SinceVersion: 15);

    public override KernelClass Class => KernelClass.View;

    public override int RequiredInputs => 0;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        if (node.Has(0))
        {
            return [node.Inputs[0].WrappedIn(ContainerKind.Optional) with { Members = [node.Inputs[0]] }];
        }

        var declared = node.Node.Attribute("type") is AttributeValue.Type { Value: var type } ? type : throw node.Inconsistent("neither an input nor a type");
        TensorShape? shape = declared.Shape is { } dims && dims.All(d => d.Value >= 0) ? new TensorShape([.. dims.Select(d => Dim.Of(d.Value!.Value))]) : null;
        return [new TensorType(declared.ElementType, shape) { Containers = declared.Containers.Insert(0, ContainerKind.Optional), Members = [] }];
    }

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("X: f32[B, 64]", Outputs: "optional<f32>[B, 64]"),
    ];
}
