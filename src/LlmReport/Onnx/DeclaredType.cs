using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>A type as the file declares it. <c>Shape</c> is null where no rank is declared; <c>Containers</c> lists wrappers from the outside in.</summary>
public sealed record DeclaredType(ElementType ElementType, ImmutableArray<DeclaredDim>? Shape, ImmutableArray<ContainerKind> Containers)
{
    /// <summary>Key type of a map; undefined otherwise.</summary>
    public ElementType MapKeyType { get; init; }
}
