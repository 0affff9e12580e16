using System.Globalization;
using System.Text;

namespace LlmReport.Symbolics;

public sealed partial class Dim
{
    private const int AbbreviatedLength = 200;

    private string? text;

    /// <summary>As an operand of // and %: in parentheses unless it is a name, a number from 0 up or a function call.</summary>
    internal string OperandText =>
        (IsConstant && ConstantValue >= 0) || AsAtom is { Kind: not (AtomKind.FloorDiv or AtomKind.Mod) } ? ToString() : $"({this})";

    /// <summary>For error messages: an expression may be thousands of characters long.</summary>
    internal string Abbreviated => ToString() is { Length: > AbbreviatedLength } whole ? string.Concat(whole.AsSpan(0, AbbreviatedLength), "…") : ToString();

    /// <summary>Deterministic, and a Python expression where the names are identifiers: <c>B*S - 1</c>, <c>(S + 7)//8</c>, <c>S**2</c>.</summary>
    public override string ToString() => text ??= WriteText();

    private string WriteText()
    {
        if (IsConstant)
            return ConstantValue.ToString(CultureInfo.InvariantCulture);
        if (AsAtom is { } atom)
            return atom.ToString();
        var builder = new StringBuilder();
        for (var i = 0; i < terms.Length; i++)
        {
            var negative = terms[i].Coefficient < 0;
            builder.Append(i == 0 ? negative ? "-" : "" : negative ? " - " : " + ");
            Write(builder, terms[i], isSigned: i == 0 && negative);
        }

        return builder.ToString();
    }

    private static void Write(StringBuilder builder, Term term, bool isSigned)
    {
        var magnitude = term.Coefficient < 0 ? (UInt128)(-(term.Coefficient + 1)) + 1 : (UInt128)term.Coefficient;
        var factors = term.Monomial.Factors;
        var isProduct = isSigned || factors.Length > 1 || magnitude != 1;
        if (magnitude != 1 || factors.Length == 0)
            builder.Append(magnitude.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < factors.Length; i++)
        {
            var (atom, power) = factors[i];
            if (i > 0 || magnitude != 1)
                builder.Append('*');
            var parenthesised = atom.Kind is AtomKind.FloorDiv or AtomKind.Mod && (isProduct || power > 1);
            builder.Append(parenthesised ? $"({atom})" : atom.ToString());
            if (power > 1)
                builder.Append("**").Append(power.ToString(CultureInfo.InvariantCulture));
        }
    }
}
