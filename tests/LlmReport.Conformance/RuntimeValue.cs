using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>What ONNX Runtime gave for a value: one tensor, or the members of a sequence.</summary>
internal sealed record RuntimeValue(string Name, bool IsContainer, ImmutableArray<(ElementType Type, ImmutableArray<long> Dims)> Tensors)
{
    /// <summary>Holds an inferred type against it; the members of a sequence against the shape of its elements.</summary>
    public Verdict Judge(TensorType inferred, Bindings bindings)
    {
        if (inferred.ElementType != ElementType.Undefined && inferred.IsTensor == IsContainer)
        {
            return Verdict.Wrong;
        }

        var worst = inferred.ElementType == ElementType.Undefined ? Verdict.Unknown : Verdict.Right;
        for (var i = 0; i < Tensors.Length; i++)
        {
            var member = IsContainer && inferred.Members is { } known ? i < known.Length ? known[i] : null : inferred;
            var verdict = member is null ? Verdict.Wrong : Verdicts.Of(member, Tensors[i].Type, Tensors[i].Dims.AsSpan(), bindings);
            worst = (Verdict)Math.Max((int)worst, (int)verdict);
        }

        return worst;
    }

    public override string ToString() => $"{(IsContainer ? "sequence of " : "")}{string.Join(" ", Tensors.Select(t => $"{t.Type.DisplayName()}[{string.Join(", ", t.Dims)}]"))}";
}
