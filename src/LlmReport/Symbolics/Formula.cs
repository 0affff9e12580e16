namespace LlmReport.Symbolics;

/// <summary>A real-valued expression over dims: FLOPs, bits, seconds, what the page and the sweeps evaluate.</summary>
/// <remarks>
/// Sums and products of dims stay one canonical polynomial and are exact in Int128; only the result becomes a double. A polynomial that
/// would pass 256 terms or 128 bits stays several. A quotient divides reals: it does not round. Powers with a whole exponent multiply by
/// repeated squaring, so that C# and JavaScript agree to the last bit.
/// </remarks>
public sealed partial class Formula : IEquatable<Formula>
{
    private const int GreatestExpandedPower = 4;
    private const double GreatestExactInteger = 9007199254740992;

    private readonly int hash;

    private Formula(Dim dim)
    {
        Kind = FormulaKind.Dim;
        Dim = dim;
        Operands = [];
        hash = dim.GetHashCode();
    }

    private Formula(double number)
    {
        Kind = FormulaKind.Number;
        Number = number;
        Operands = [];
        hash = number.GetHashCode();
    }

    private Formula(FormulaKind kind, params Formula[] operands)
    {
        Kind = kind;
        Operands = operands;
        var combined = new HashCode();
        combined.Add((int)kind);
        foreach (var operand in operands)
            combined.Add(operand.hash);
        hash = combined.ToHashCode();
    }

    public static Formula Zero { get; } = new(Dim.Zero);

    public static Formula One { get; } = new(Dim.One);

    public bool IsZero => Dim is { Terms.Length: 0 };

    /// <summary>The dim that the whole formula is; null where it is anything else.</summary>
    public Dim? AsDim => Dim;

    internal FormulaKind Kind { get; }

    /// <summary>Of a leaf of kind Dim; else null.</summary>
    internal Dim? Dim { get; }

    /// <summary>Of a leaf of kind Number, which is never a whole number of up to 2⁵³: that is a dim.</summary>
    internal double Number { get; }

    internal Formula[] Operands { get; }

    private bool IsOne => Dim is not null && Dim.Equals(Dim.One);

    private bool IsConstant => Kind == FormulaKind.Number || Dim is { IsConstant: true };

    private double ConstantValue => Dim is null ? Number : (double)Dim.ConstantValue;

    public static implicit operator Formula(Dim dim) => new(dim);

    public static implicit operator Formula(int value) => new((Dim)value);

    public static implicit operator Formula(long value) => new((Dim)value);

    public static implicit operator Formula(double value) =>
        Math.Abs(value) <= GreatestExactInteger && Math.Floor(value) == value ? new((Dim)(long)value) : new(value);

    public static Formula operator +(Formula left, Formula right)
    {
        if (left.IsZero)
            return right;
        if (right.IsZero)
            return left;
        return Sum([left, right]);
    }

    public static Formula operator -(Formula left, Formula right) => left + (-right);

    public static Formula operator -(Formula operand) => MinusOne * operand;

    public static Formula operator *(Formula left, Formula right) => Multiply(left, right);

    public static Formula operator /(Formula left, Formula right) => Divide(left, right);

    public static bool operator ==(Formula? left, Formula? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Formula? left, Formula? right) => !(left == right);

    private static readonly Formula MinusOne = new(Dim.Of(-1));

    /// <summary>The smaller of two.</summary>
    public static Formula Min(Formula a, Formula b) => Extreme(FormulaKind.Min, a, b);

    /// <summary>The larger of two.</summary>
    public static Formula Max(Formula a, Formula b) => Extreme(FormulaKind.Max, a, b);

    /// <summary>Rounded up to a whole number; of dims by a positive dim it is exact.</summary>
    public static Formula Ceil(Formula operand)
    {
        if (operand.Dim is not null || operand.Kind == FormulaKind.Ceil)
            return operand;
        if (operand.Kind == FormulaKind.Number)
            return Math.Ceiling(operand.Number);
        if (operand.Kind == FormulaKind.Quotient && operand.Operands is [{ Dim: { } n }, { Dim: { } d }] && d.Bounds.Minimum >= 1)
            return Dim.CeilDiv(n, d);
        return new(FormulaKind.Ceil, operand);
    }

    public static Formula Pow(Formula value, Formula exponent)
    {
        if (exponent.Dim?.Constant is { } whole)
        {
            if (whole == 0 || value.IsOne)
                return One;
            if (whole == 1)
                return value;
            if (whole > 0 && value.Dim is { } dim && whole <= (dim.Terms.Length == 1 ? 64 : GreatestExpandedPower) && TryPower(dim, (int)whole) is { } power)
                return power;
        }

        return value.IsConstant && exponent.IsConstant
            ? RealArithmetic.Power(value.ConstantValue, exponent.ConstantValue)
            : new Formula(FormulaKind.Power, value, exponent);
    }

    public bool Equals(Formula? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || hash != other.hash || Kind != other.Kind || Operands.Length != other.Operands.Length)
            return false;
        if (!Number.Equals(other.Number) || (Dim is not null && !Dim.Equals(other.Dim)))
            return false;
        for (var i = 0; i < Operands.Length; i++)
        {
            if (!Operands[i].Equals(other.Operands[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Formula);

    public override int GetHashCode() => hash;

    /// <summary>A stable order for the operands of sums, products, min and max; 0 only for equals.</summary>
    private static int Compare(Formula left, Formula right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left.Kind != right.Kind)
            return left.Kind.CompareTo(right.Kind);
        if (left.Dim is { } dim)
            return Dim.Compare(dim, right.Dim!);
        var order = left.Number.CompareTo(right.Number);
        if (order == 0)
            order = left.Operands.Length.CompareTo(right.Operands.Length);
        for (var i = 0; order == 0 && i < left.Operands.Length; i++)
            order = Compare(left.Operands[i], right.Operands[i]);
        return order;
    }

    private static Formula Extreme(FormulaKind kind, Formula a, Formula b)
    {
        if (a.Dim is { } x && b.Dim is { } y)
            return kind == FormulaKind.Min ? Dim.Min(x, y) : Dim.Max(x, y);
        if (a.IsConstant && b.IsConstant)
            return kind == FormulaKind.Min ? Math.Min(a.ConstantValue, b.ConstantValue) : Math.Max(a.ConstantValue, b.ConstantValue);
        var operands = new List<Formula>();
        operands.AddRange(a.Kind == kind ? a.Operands : [a]);
        operands.AddRange(b.Kind == kind ? b.Operands : [b]);
        operands.Sort(Compare);
        for (var i = operands.Count - 1; i > 0; i--)
        {
            if (operands[i].Equals(operands[i - 1]))
                operands.RemoveAt(i);
        }

        return operands.Count == 1 ? operands[0] : new(kind, [.. operands]);
    }

    private static Formula? TryPower(Dim value, int exponent)
    {
        Dim? result = Dim.One;
        for (var i = 0; i < exponent && result is not null; i++)
            result = Dim.TryMultiply(result, value);
        return result is null ? null : new(result);
    }
}
