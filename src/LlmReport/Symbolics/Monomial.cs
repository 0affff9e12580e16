namespace LlmReport.Symbolics;

/// <summary>A product of powers of atoms, sorted by atom; the empty product is <see cref="One"/>.</summary>
/// <remarks>
/// The order is graded lexicographic: it is compatible with multiplication, which polynomial division and the fast paths of multiplication need.
/// </remarks>
internal sealed class Monomial : IEquatable<Monomial>
{
    public static readonly Monomial One = new([]);

    private readonly int hash;

    private Monomial(Factor[] factors)
    {
        Factors = factors;
        var combined = new HashCode();
        foreach (var factor in factors)
        {
            Degree = checked(Degree + factor.Power);
            combined.Add(factor.Atom.GetHashCode());
            combined.Add(factor.Power);
        }

        hash = combined.ToHashCode();
    }

    public Factor[] Factors { get; }

    public int Degree { get; }

    public static Monomial Of(Atom atom, int power = 1) => new([new Factor(atom, power)]);

    /// <summary>Below 0 where the left one is written first: higher degree, then alphabetical.</summary>
    public static int Compare(Monomial left, Monomial right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left.Degree != right.Degree)
            return left.Degree > right.Degree ? -1 : 1;
        var shared = Math.Min(left.Factors.Length, right.Factors.Length);
        for (var i = 0; i < shared; i++)
        {
            var order = Atom.Compare(left.Factors[i].Atom, right.Factors[i].Atom);
            if (order != 0)
                return order;
            if (left.Factors[i].Power != right.Factors[i].Power)
                return left.Factors[i].Power > right.Factors[i].Power ? -1 : 1;
        }

        return 0;
    }

    public static Monomial Multiply(Monomial left, Monomial right)
    {
        if (left.Degree == 0)
            return right;
        if (right.Degree == 0)
            return left;
        var merged = new Factor[left.Factors.Length + right.Factors.Length];
        int i = 0, j = 0, count = 0;
        while (i < left.Factors.Length && j < right.Factors.Length)
        {
            Factor a = left.Factors[i], b = right.Factors[j];
            var order = Atom.Compare(a.Atom, b.Atom);
            merged[count++] = order == 0 ? new Factor(a.Atom, checked(a.Power + b.Power)) : order < 0 ? a : b;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        while (i < left.Factors.Length)
            merged[count++] = left.Factors[i++];
        while (j < right.Factors.Length)
            merged[count++] = right.Factors[j++];
        return new Monomial(count == merged.Length ? merged : merged[..count]);
    }

    /// <summary>The quotient where the divisor's powers are all contained in this; else null.</summary>
    public Monomial? DivideBy(Monomial divisor)
    {
        if (divisor.Degree == 0)
            return this;
        if (divisor.Degree > Degree)
            return null;
        var left = new Factor[Factors.Length];
        int count = 0, j = 0;
        foreach (var factor in Factors)
        {
            var power = factor.Power;
            if (j < divisor.Factors.Length && factor.Atom.Equals(divisor.Factors[j].Atom))
                power -= divisor.Factors[j++].Power;
            if (power < 0)
                return null;
            if (power > 0)
                left[count++] = new Factor(factor.Atom, power);
        }

        if (j < divisor.Factors.Length)
            return null;
        return count == 0 ? One : new Monomial(left[..count]);
    }

    /// <summary>The greatest monomial that divides both.</summary>
    public static Monomial CommonFactor(Monomial left, Monomial right)
    {
        var shared = new List<Factor>();
        foreach (var factor in left.Factors)
        {
            var power = Math.Min(factor.Power, right.PowerOf(factor.Atom));
            if (power > 0)
                shared.Add(new Factor(factor.Atom, power));
        }

        return shared.Count == 0 ? One : new Monomial([.. shared]);
    }

    public int PowerOf(Atom atom)
    {
        foreach (var factor in Factors)
        {
            if (factor.Atom.Equals(atom))
                return factor.Power;
        }

        return 0;
    }

    public bool Equals(Monomial? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || hash != other.hash || Factors.Length != other.Factors.Length)
            return false;
        for (var i = 0; i < Factors.Length; i++)
        {
            if (Factors[i].Power != other.Factors[i].Power || !Factors[i].Atom.Equals(other.Factors[i].Atom))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => hash;
}
