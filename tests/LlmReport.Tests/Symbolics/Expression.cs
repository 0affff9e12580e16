using CsCheck;
using LlmReport.Symbolics;

namespace LlmReport.Tests.Symbolics;

/// <summary>An expression that is both a dim and plain integer arithmetic, so that one can be checked against the other.</summary>
/// <remarks>B, S, T ≥ 1, P ≥ 0, W in [0, 12]. The value is null where it is not defined: division by zero, an impossible broadcast.</remarks>
internal sealed record Expression(string Operation, long Number = 0, string Name = "", Expression? Left = null, Expression? Right = null)
{
    private static readonly Symbol[] AllSymbols = [new("B"), new("S"), new("T"), new("P", 0), new("W", 0, 12)];

    public static Gen<Expression> Leaf { get; } = Gen.OneOf(
        Gen.Long[-9, 9].Select(number => new Expression("constant", number)),
        Gen.Long[1, 9].Select(number => new Expression("constant", number)),
        Gen.OneOf("B", "S", "T", "P", "W").Select(name => new Expression("symbol", Name: name)));

    public static Gen<Expression> Any { get; } = OfDepth(4, "+", "+", "-", "*", "//", "%", "min", "max", "broadcast");

    public static Gen<Expression> Polynomial { get; } = OfDepth(3, "+", "-", "*");

    public static Gen<Bindings> Values { get; } =
        Gen.Select(Gen.Long[1, 9], Gen.Long[1, 9], Gen.Long[1, 9], Gen.Long[0, 9], Gen.Long[0, 12]).Select((b, s, t, p, w) =>
            new Bindings([new("B", b), new("S", s), new("T", t), new("P", p), new("W", w)]));

    public static Dim SymbolNamed(string name) => Dim.Of(AllSymbols.FirstOrDefault(symbol => symbol.Name == name) ?? new Symbol(name));

    /// <summary>Null where a constant division or broadcast is refused already.</summary>
    public Dim? ToDim()
    {
        try
        {
            return Build();
        }
        catch (ModelException)
        {
            return null;
        }
    }

    public Int128? Value(Bindings bindings)
    {
        if (Operation == "constant")
            return Number;
        if (Operation == "symbol")
            return bindings.TryGet(Name, out var bound) ? bound : null;
        if (Left!.Value(bindings) is not { } a || Right!.Value(bindings) is not { } b)
            return null;
        return Operation switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "//" => b == 0 ? null : RoundedDown(a, b),
            "%" => b == 0 ? null : a - (b * RoundedDown(a, b)),
            "min" => a < b ? a : b,
            "max" => a < b ? b : a,
            "broadcast" => a == b || b == 1 ? a : a == 1 ? b : null,
            _ => throw new InvalidOperationException(Operation),
        };
    }

    public override string ToString() => Operation switch
    {
        "constant" => $"{Number}",
        "symbol" => Name,
        _ => $"({Left} {Operation} {Right})",
    };

    private static Gen<Expression> OfDepth(int depth, params string[] operations)
    {
        if (depth == 0)
            return Leaf;
        var operand = OfDepth(depth - 1, operations);
        var inner = Gen.Select(Gen.OneOf(operations), operand, operand)
            .Select((operation, left, right) => new Expression(operation, Left: left, Right: right));
        return Gen.Frequency((1, Leaf), (3, inner));
    }

    private static Int128 RoundedDown(Int128 a, Int128 b)
    {
        var quotient = a / b; // truncates
        return (quotient * b != a) && ((a < 0) != (b < 0)) ? quotient - 1 : quotient;
    }

    private Dim Build() => Operation switch
    {
        "constant" => Number,
        "symbol" => SymbolNamed(Name),
        "+" => Left!.Build() + Right!.Build(),
        "-" => Left!.Build() - Right!.Build(),
        "*" => Left!.Build() * Right!.Build(),
        "//" => Dim.FloorDiv(Left!.Build(), Right!.Build()),
        "%" => Dim.Mod(Left!.Build(), Right!.Build()),
        "min" => Dim.Min(Left!.Build(), Right!.Build()),
        "max" => Dim.Max(Left!.Build(), Right!.Build()),
        "broadcast" => Dim.Broadcast(Left!.Build(), Right!.Build()),
        _ => throw new InvalidOperationException(Operation),
    };
}
