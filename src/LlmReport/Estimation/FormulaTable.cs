using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Formulas and sizes of tensors, each once: equal ones share a slot, so that a plan of thousands of kernels evaluates some dozen.</summary>
/// <param name="replacement">Dims in the place of symbols, save in formulas that are taken as they are; null for none.</param>
internal sealed class FormulaTable(Func<Symbol, Dim?>? replacement = null)
{
    /// <summary>The slot of what is not known; its value is not a number.</summary>
    public const int Unknown = 0;

    private readonly List<Formula> formulas = [double.NaN];
    private readonly Dictionary<Formula, int> slots = [];
    private readonly Dictionary<Formula, int> slotsAsIs = [];
    private readonly List<SizedTensor> tensors = [];
    private readonly Dictionary<SizedTensor, int> tensorsAsked = [];
    private readonly Dictionary<SizedTensor, int> tensorsAsIs = [];

    /// <summary>The formulas by slot.</summary>
    public IReadOnlyList<Formula> Formulas => formulas;

    /// <summary>The tensors by index.</summary>
    public IReadOnlyList<SizedTensor> Tensors => tensors;

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

    /// <summary>The index of elements that are stored alike.</summary>
    public int TensorOf(Formula elements, StoredTensor stored)
    {
        var asked = new SizedTensor(elements, stored);
        if (!tensorsAsked.TryGetValue(asked, out var tensor))
        {
            tensor = tensorsAsked[asked] = TensorAsIs(replacement is null ? elements : elements.Substitute(replacement), stored);
        }

        return tensor;
    }

    /// <summary>The index of elements in whose number no symbol is replaced.</summary>
    public int TensorAsIs(Formula elements, StoredTensor stored)
    {
        var sized = new SizedTensor(elements, stored);
        if (!tensorsAsIs.TryGetValue(sized, out var tensor))
        {
            tensor = tensorsAsIs[sized] = tensors.Count;
            tensors.Add(sized);
        }

        return tensor;
    }

    private int Add(Formula formula)
    {
        formulas.Add(formula);
        return formulas.Count - 1;
    }
}
