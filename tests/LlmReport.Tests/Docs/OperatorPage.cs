using System.Text;
using LlmReport.Operators;

namespace LlmReport.Tests.Docs;

/// <summary>docs/operators.md: every operator by domain, from doc comments and examples.</summary>
internal static class OperatorPage
{
    private const string Introduction = """
        # Operators

        Generated from the doc comments and examples in `src/LlmReport/Operators`; a test compares it with them, and `UPDATE_GOLDEN=1` writes it again.

        *Since* is the first operator-set version that has the operator; all later versions are read as well. The kernel class decides how a kernel is
        folded and calibrated. Examples are run by the tests: types and dims of inputs → outputs; `= {…}` after a type gives known contents;
        counts that are 0 or that an example leaves open are not shown. How FLOPs are counted: [counting.md](counting.md).

        An operator that is not listed does not stop an analysis: its cost stays unknown, LR1004 names it, and the report shows the share of known nodes.
        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        var comments = DocComments.Of(typeof(Operator).Assembly);
        foreach (var domain in OperatorCatalogue.All().GroupBy(o => o.Id.Domain).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(domain.Key.Length == 0 ? "ai.onnx" : domain.Key).Append("\n\n");
            page.Append("| operator | since | class | what it computes | shapes, what is counted, source | example |\n|---|---|---|---|---|---|\n");
            foreach (var found in domain)
            {
                AppendRow(page, found, comments);
            }
        }

        return page.ToString();
    }

    private static void AppendRow(StringBuilder page, Operator found, IReadOnlyDictionary<string, (string Summary, string Remarks)> comments)
    {
        var (summary, remarks) = comments.GetValueOrDefault(found.GetType().FullName!, ("", ""));
        page.Append("| ").Append(found.Id.Name).Append(" | ").Append(found.Id.SinceVersion).Append(" | ").Append(found.Class)
            .Append(" | ").Append(Cell(summary)).Append(" | ").Append(Cell(remarks)).Append(" | ").Append(found.Examples.FirstOrDefault() is { } example ? Code(example) : "").Append(" |\n");
    }

    private static string Code(OperatorExample example)
    {
        var attributes = example.Attributes is { } given ? $" · {given}" : "";
        var work = Count(example.MatrixFlops, "matrix FLOPs") + Count(example.VectorFlops, "vector FLOPs") + Count(example.Transcendentals, "transcendentals");
        return $"`{Cell($"{example.Inputs} → {example.Outputs}{attributes}{work}").Replace('`', '\'')}`";
    }

    private static string Count(string? count, string unit) => count is null or "0" ? "" : $" · {count} {unit}";

    private static string Cell(string text) => text.Replace("|", "\\|").ReplaceLineEndings(" ");
}
