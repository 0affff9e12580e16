namespace LlmReport.Symbolics;

/// <summary>A symbolic whole number, such as one extent of a shape: a canonical polynomial with Int128 coefficients.</summary>
/// <remarks>
/// The polynomial is over atoms: symbols, floor division, modulo, min, max, broadcast. Equality is structural. Overflow of an
/// Int128 throws <see cref="ModelException"/> LR1003; a result of more than 256 terms becomes a fresh symbol with the bounds of the polynomial.
/// </remarks>
public sealed partial class Dim : IEquatable<Dim>
{
    internal const int MaximumTerms = 256;

    private const int LeastCached = -16;
    private const int GreatestCached = 1024;
    private static readonly Dim[] Constants = CreateConstants();

    private readonly Term[] terms;
    private readonly int hash;

    private Dim(Term[] terms)
    {
        this.terms = terms;
        if (terms.Length == 1)
        {
            hash = HashCode.Combine(terms[0].Coefficient, terms[0].Monomial.GetHashCode());
            return;
        }

        var combined = new HashCode();
        foreach (var term in terms)
        {
            combined.Add(term.Coefficient);
            combined.Add(term.Monomial.GetHashCode());
        }

        hash = combined.ToHashCode();
    }

    public static Dim Zero { get; } = Of(0);

    public static Dim One { get; } = Of(1);

    public bool IsConstant => terms.Length == 0 || (terms.Length == 1 && terms[0].Monomial.Degree == 0);

    /// <summary>The value of a constant; null where the dim is symbolic or beyond 64 bits.</summary>
    public long? Constant => TryGetConstant(out var value) ? value : null;

    /// <summary>The terms in canonical order.</summary>
    internal Term[] Terms => terms;

    /// <summary>The value of what is known to be constant.</summary>
    internal Int128 ConstantValue => terms.Length == 0 ? 0 : terms[0].Coefficient;

    private bool IsOne => terms.Length == 1 && terms[0].Monomial.Degree == 0 && terms[0].Coefficient == 1;

    public static implicit operator Dim(int value) => Of((Int128)value);

    public static implicit operator Dim(long value) => Of((Int128)value);

    public static Dim operator +(Dim left, Dim right)
    {
        if (left.terms.Length == 0)
            return right;
        if (right.terms.Length == 0)
            return left;
        try
        {
            return left.IsConstant && right.IsConstant
                ? Of(checked(left.ConstantValue + right.ConstantValue))
                : Create(Polynomial.Add(left.terms, right.terms));
        }
        catch (OverflowException)
        {
            throw Overflow(left, "+", right);
        }
    }

    public static Dim operator -(Dim left, Dim right)
    {
        if (right.terms.Length == 0)
            return left;
        if (ReferenceEquals(left, right))
            return Zero;
        try
        {
            return left.IsConstant && right.IsConstant
                ? Of(checked(left.ConstantValue - right.ConstantValue))
                : Create(Polynomial.Add(left.terms, right.terms, subtract: true));
        }
        catch (OverflowException)
        {
            throw Overflow(left, "-", right);
        }
    }

    public static Dim operator -(Dim operand) => Zero - operand;

    public static Dim operator *(Dim left, Dim right)
    {
        if (left.IsOne || right.terms.Length == 0)
            return right;
        if (right.IsOne || left.terms.Length == 0)
            return left;
        try
        {
            return left.IsConstant && right.IsConstant
                ? Of(Integer.Multiply(left.ConstantValue, right.ConstantValue))
                : Create(Polynomial.Multiply(left.terms, right.terms));
        }
        catch (OverflowException)
        {
            throw Overflow(left, "*", right);
        }
    }

    public static bool operator ==(Dim? left, Dim? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Dim? left, Dim? right) => !(left == right);

    public static Dim Of(long value) => Of((Int128)value);

    /// <summary>A symbol of at least 1.</summary>
    public static Dim Of(string symbolName) => Of(new Symbol(symbolName));

    public static Dim Of(Symbol symbol) => Of(new Atom(symbol));

    public static Dim Pow(Dim operand, int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        var result = One;
        for (var square = operand; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result *= square;
            if (exponent > 1)
                square *= square;
        }

        return result;
    }

    /// <summary>True only for a constant that fits 64 bits.</summary>
    public bool TryGetConstant(out long value)
    {
        value = 0;
        if (!IsConstant || ConstantValue < long.MinValue || ConstantValue > long.MaxValue)
            return false;
        value = (long)ConstantValue;
        return true;
    }

    public bool Equals(Dim? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || hash != other.hash || terms.Length != other.terms.Length)
            return false;
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].Coefficient != other.terms[i].Coefficient || !terms[i].Monomial.Equals(other.terms[i].Monomial))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => hash;

    internal static Dim Of(Int128 value) => value >= LeastCached && value <= GreatestCached
        ? Constants[(int)value - LeastCached]
        : new Dim(Polynomial.Constant(value));

    internal static Dim Of(Atom atom) => new([new Term(1, Monomial.Of(atom))]);

    /// <summary>A dim of canonical terms, or a bounded symbol in place of too many.</summary>
    internal static Dim Create(Term[] terms)
    {
        if (terms.Length == 0)
            return Zero;
        if (terms.Length == 1 && terms[0].Monomial.Degree == 0)
            return Of(terms[0].Coefficient);
        return terms.Length > MaximumTerms ? Enlarged(terms) : new Dim(terms);
    }

    /// <summary>Below 0 where the left one is written first; 0 only for equals.</summary>
    internal static int Compare(Dim left, Dim right)
    {
        var shared = Math.Min(left.terms.Length, right.terms.Length);
        for (var i = 0; i < shared; i++)
        {
            var order = Monomial.Compare(left.terms[i].Monomial, right.terms[i].Monomial);
            if (order == 0)
                order = left.terms[i].Coefficient.CompareTo(right.terms[i].Coefficient);
            if (order != 0)
                return order;
        }

        return right.terms.Length.CompareTo(left.terms.Length);
    }

    /// <summary>The product; null where it overflows or has too many terms.</summary>
    internal static Dim? TryMultiply(Dim left, Dim right)
    {
        if ((long)left.terms.Length * right.terms.Length > 16L * MaximumTerms)
            return null;
        try
        {
            var product = Polynomial.Multiply(left.terms, right.terms);
            return product.Length > MaximumTerms ? null : Create(product);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static Dim Enlarged(Term[] terms)
    {
        var bounds = PolynomialBounds.Of(terms);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"large_{StableHash(new Dim(terms).ToString()):x16}");
        return Of(new Symbol(name, bounds.Minimum ?? Int128.MinValue, bounds.Maximum));
    }

    /// <summary>FNV-1a, 64 bits: the same in every process, which string hashes are not.</summary>
    private static ulong StableHash(string text)
    {
        var value = 14695981039346656037UL;
        foreach (var character in text)
            value = unchecked((value ^ character) * 1099511628211UL);
        return value;
    }

    private static ModelException Overflow(Dim left, string operation, Dim right) => new(
        "LR1003",
        null,
        $"A dimension overflows: ({left.Abbreviated}) {operation} ({right.Abbreviated}) is beyond 128 bits.",
        "Check the constants and the dimensions of the model for values that are far too large.");

    private static ModelException DivisionByZero(Dim numerator) => new(
        "LR1003",
        null,
        $"A dimension is divided by zero: {numerator.Abbreviated}.",
        "Bind the symbols of the divisor to values of at least 1 with --dim name=value, or export the model again.");

    private static Dim[] CreateConstants()
    {
        var constants = new Dim[GreatestCached - LeastCached + 1];
        for (var i = 0; i < constants.Length; i++)
            constants[i] = new Dim(Polynomial.Constant(i + LeastCached));
        return constants;
    }
}
