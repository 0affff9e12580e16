using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>The type of a value: element type, shape, and what wraps it (sequence, optional, map).</summary>
/// <remarks>A rank that is not known is explicit: <see cref="KnownShape"/> is null. Operators read <see cref="Shape"/>, which then
/// ends the inference of that node; its outputs become unknown and nothing is guessed.</remarks>
public sealed record TensorType(ElementType ElementType, TensorShape? KnownShape)
{
    public static TensorType Unknown { get; } = new(ElementType.Undefined, null);

    /// <summary>Wrappers from the outside in; empty for a plain tensor.</summary>
    public ImmutableArray<ContainerKind> Containers { get; init; } = [];

    /// <summary>For a sequence whose members are known one by one: their types; for an optional: none, or the one that it holds. Null where that is not known.</summary>
    public ImmutableArray<TensorType>? Members { get; init; }

    /// <summary>Key type of a map.</summary>
    public ElementType MapKeyType { get; init; }

    /// <exception cref="UnknownShapeException">The rank is not known.</exception>
    public TensorShape Shape => KnownShape ?? throw new UnknownShapeException();

    public bool IsTensor => Containers.IsEmpty;

    public bool IsSequence => !Containers.IsEmpty && Containers[0] == ContainerKind.Sequence;

    public bool IsOptional => !Containers.IsEmpty && Containers[0] == ContainerKind.Optional;

    public Dim ElementCount => Shape.ElementCount;

    public static TensorType Of(ElementType type, params ReadOnlySpan<Dim> dims) => new(type, TensorShape.Of(dims));

    public TensorType WithShape(TensorShape? shape) => ReferenceEquals(shape, KnownShape) ? this : this with { KnownShape = shape };

    public TensorType WithElementType(ElementType type) => type == ElementType ? this : this with { ElementType = type };

    public TensorType WrappedIn(ContainerKind kind) => this with { Containers = Containers.Insert(0, kind), Members = null };

    /// <summary>What the outermost wrapper holds.</summary>
    public TensorType Unwrapped() => this with { Containers = Containers.RemoveAt(0), Members = null };

    /// <summary>The name that JSON writes: <c>float16</c>, <c>sequence&lt;float32&gt;</c>.</summary>
    public string DataTypeName() => Containers.Reverse().Aggregate(ElementType.DisplayName(), (inner, kind) => kind switch
    {
        ContainerKind.Sequence => $"sequence<{inner}>",
        ContainerKind.Optional => $"optional<{inner}>",
        ContainerKind.Map => $"map<{MapKeyType.DisplayName()},{inner}>",
        ContainerKind.SparseTensor => $"sparse<{inner}>",
        _ => throw new InvalidOperationException($"No name for container {kind}."),
    });

    public override string ToString() => $"{DataTypeName()}{KnownShape?.ToString() ?? "[?]"}";
}
