using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Planning;
using LlmReport.Reporting.Html;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Payload;

/// <summary>The formulas and tensors of all plans of a model, each once, by the index that the page knows them by.</summary>
internal sealed class FormulaIndex
{
    private readonly Dictionary<Formula, int> formulas = [];
    private readonly List<Formula> formulaList = [];
    private readonly Dictionary<StoredTensor, int> stored = [];
    private readonly List<StoredTensor> storedList = [];
    private readonly Dictionary<SizedTensor, int> tensors = [];
    private readonly List<SizedTensor> tensorList = [];

    public IReadOnlyList<Formula> Formulas => formulaList;

    public int Of(Formula formula) => IndexOf(formula, formulas, formulaList);

    public int Of(SizedTensor tensor)
    {
        Of(tensor.Elements);
        IndexOf(tensor.Stored, stored, storedList);
        return IndexOf(tensor, tensors, tensorList);
    }

    /// <summary>The index of a slot of an outline: of a formula, or of a tensor.</summary>
    public int OfSlot(PlanOutline outline, int slot) =>
        slot < outline.Formulas.Length ? Of(outline.Formulas[slot]) : Of(outline.Tensors[slot - outline.Formulas.Length]);

    /// <summary>Writes <c>formulas</c>, <c>moving</c> (those that change from step to step), <c>uneven</c> (those that do not grow by the same amount from step to step), <c>stored</c> and <c>tensors</c>.</summary>
    public void Write(Utf8JsonWriter json, Func<string, bool> moves)
    {
        json.WriteStartArray("formulas");
        foreach (var formula in formulaList)
        {
            Shown(formula).WriteJson(json);
        }

        json.WriteEndArray();
        json.WriteIntegers("moving", IndicesOf(formula => formula.Symbols.Any(symbol => moves(symbol.Name))));
        json.WriteIntegers("uneven", IndicesOf(formula => !formula.IsAffineIn(moves)));
        json.WriteStartArray("stored");
        foreach (var tensor in storedList)
        {
            json.WriteStartArray();
            json.WriteNumberValue((int)tensor.Use);
            ElementTypePayload.Write(json, tensor.Type);
            json.WriteNumberValue(tensor.ContractedLength);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("tensors");
        foreach (var (elements, of) in tensorList)
        {
            json.WriteStartArray();
            json.WriteNumberValue(formulas[elements]);
            json.WriteNumberValue(stored[of]);
            json.WriteNumberValue(elements.AsDim is null ? 0 : 1);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The formula with the names of its symbols as <see cref="SymbolPayload"/> writes them: the page shows them, and finds their values by them.</summary>
    private static Formula Shown(Formula formula) => formula.Symbols.Any(symbol => HtmlText.Visible(symbol.Name) != symbol.Name)
        ? formula.Substitute(symbol => Dim.Of(HtmlText.Visible(symbol.Name))) : formula;

    private IEnumerable<int> IndicesOf(Func<Formula, bool> isOf) => Enumerable.Range(0, formulaList.Count).Where(index => isOf(formulaList[index]));

    private static int IndexOf<T>(T item, Dictionary<T, int> indices, List<T> list)
        where T : notnull
    {
        if (!indices.TryGetValue(item, out var index))
        {
            index = indices[item] = list.Count;
            list.Add(item);
        }

        return index;
    }
}
