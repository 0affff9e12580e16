using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Formulas, each once: equal ones share a slot, so that a plan of thousands of kernels evaluates some dozen.</summary>
internal sealed class FormulaTable(Precision precision)
{
    /// <summary>The slot of what is not known; its value is not a number.</summary>
    public const int Unknown = 0;

    private readonly List<Formula> formulas = [double.NaN];
    private readonly Dictionary<Formula, int> slots = [];
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
            slot = slots[formula] = formulas.Count;
            formulas.Add(formula);
        }

        return slot;
    }

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
