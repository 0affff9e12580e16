using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Formulas, each once: equal ones share a slot, so that a plan of thousands of kernels evaluates some dozen.</summary>
/// <param name="precision">Decides the bytes of elements.</param>
/// <param name="replacement">Dims in the place of symbols, save in formulas that are taken as they are; null for none.</param>
internal sealed class FormulaTable(Precision precision, Func<Symbol, Dim?>? replacement = null)
{
    /// <summary>The slot of what is not known; its value is not a number.</summary>
    public const int Unknown = 0;

    private readonly List<Formula> formulas = [double.NaN];
    private readonly Dictionary<Formula, int> slots = [];
    private readonly Dictionary<Formula, int> slotsAsIs = [];
    private readonly Dictionary<(Formula, StoredTensor), int> bytes = [];

    /// <summary>The formulas by slot.</summary>
    public IReadOnlyList<Formula> Formulas => formulas;

    public int SlotOf(Formula? formula)
    {
        if (formula is null)
        {
            return Unknown;
        }

        if (!slots.TryGetValue(formula, out var slot))
        {
            slot = slots[formula] = replacement is null ? Add(formula) : SlotAsIs(formula.Substitute(replacement));
        }

        return slot;
    }

    /// <summary>The slot of a formula in which no symbol is replaced.</summary>
    public int SlotAsIs(Formula? formula)
    {
        if (formula is null || replacement is null)
        {
            return SlotOf(formula);
        }

        if (!slotsAsIs.TryGetValue(formula, out var slot))
        {
            slot = slotsAsIs[formula] = Add(formula);
        }

        return slot;
    }

    private int Add(Formula formula)
    {
        formulas.Add(formula);
        return formulas.Count - 1;
    }

    /// <summary>The slot of a state tensor's bytes, as allocated.</summary>
    public int BytesAllocatedOf(TensorLifetime state) => SlotAsIs(precision.BytesOf(state.Stored, state.Elements));

    public int BytesOf(OperandTraffic operand) => BytesOf(operand.Elements, operand.Stored);

    public int BytesOf(TensorLifetime tensor) => BytesOf(tensor.Elements, tensor.Stored);

    public int BytesOf(Formula elements, StoredTensor stored)
    {
        if (!bytes.TryGetValue((elements, stored), out var slot))
        {
            slot = bytes[(elements, stored)] = SlotOf(precision.BytesOf(stored, elements));
        }

        return slot;
    }
}
