using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Conformance;

/// <summary>The rule: what is known must be right; all of it must be known to count as right.</summary>
internal static class Verdicts
{
    public static Verdict Of(TensorType inferred, ElementType type, ReadOnlySpan<long> dims, Bindings bindings)
    {
        if (inferred.ElementType != ElementType.Undefined && inferred.ElementType != type)
        {
            return Verdict.Wrong;
        }

        if (inferred.KnownShape is not { } shape)
        {
            return Verdict.Unknown;
        }

        if (shape.Rank != dims.Length)
        {
            return Verdict.Wrong;
        }

        var verdict = inferred.ElementType == type ? Verdict.Right : Verdict.Unknown;
        for (var axis = 0; axis < dims.Length; axis++)
        {
            switch (Evaluated(shape[axis], bindings))
            {
                case null:
                    verdict = Verdict.Unknown;
                    break;
                case { } size when size != dims[axis]:
                    return Verdict.Wrong;
            }
        }

        return verdict;
    }

    // An expression that no longer holds at sizes with which the model runs is as wrong as a wrong number.
    private static Int128? Evaluated(Dim dim, Bindings bindings)
    {
        try
        {
            return dim.Evaluate(bindings);
        }
        catch (ModelException)
        {
            return -1;
        }
    }
}
