using System.Collections.Immutable;

namespace LlmReport.Symbolics;

/// <summary>A formula as a flat stack program: evaluates in doubles, without allocation, for sweeps of millions of scenarios.</summary>
/// <remarks>
/// Agrees with <see cref="Formula.Evaluate"/> to rounding. Where that gives null or throws (an unbound symbol, a broadcast that does not
/// fit, a whole division by zero) the result is not a number.
/// </remarks>
public sealed class CompiledFormula
{
    private readonly Instruction[] program;
    private readonly int stackDepth;

    internal CompiledFormula(ImmutableArray<string> symbolOrder, Instruction[] program, int stackDepth)
    {
        SymbolOrder = symbolOrder;
        this.program = program;
        this.stackDepth = stackDepth;
    }

    /// <summary>The symbols whose values are given, in this order.</summary>
    public ImmutableArray<string> SymbolOrder { get; }

    /// <summary>The value for one scenario: one value a symbol.</summary>
    public double Evaluate(ReadOnlySpan<double> values)
    {
        if (values.Length != SymbolOrder.Length)
            throw new ArgumentException($"{SymbolOrder.Length} values are needed, {values.Length} are given.", nameof(values));
        Span<double> stack = stackDepth <= 256 ? stackalloc double[stackDepth] : new double[stackDepth];
        var top = -1;
        foreach (ref readonly var instruction in program.AsSpan())
        {
            switch (instruction.Operation)
            {
                case Operation.Constant:
                    stack[++top] = instruction.Number;
                    break;
                case Operation.Symbol:
                    stack[++top] = values[instruction.Index];
                    break;
                case Operation.MultiplyBySymbol:
                    stack[top] *= values[instruction.Index];
                    break;
                case Operation.Ceil:
                    stack[top] = Math.Ceiling(stack[top]);
                    break;
                default:
                    top--;
                    stack[top] = Combine(instruction.Operation, stack[top], stack[top + 1]);
                    break;
            }
        }

        return stack[0];
    }

    private static double Combine(Operation operation, double a, double b) => operation switch
    {
        Operation.Add => a + b,
        Operation.Multiply => a * b,
        Operation.Divide => a / b,
        Operation.FloorDivide => RealArithmetic.FloorDivide(a, b),
        Operation.Modulo => RealArithmetic.Modulo(a, b),
        Operation.Min => Math.Min(a, b),
        Operation.Max => Math.Max(a, b),
        Operation.Power => RealArithmetic.Power(a, b),
        Operation.Broadcast => RealArithmetic.Broadcast(a, b),
        _ => throw new InvalidOperationException($"{operation} does not combine two values."),
    };

    internal enum Operation
    {
        Constant,
        Symbol,
        MultiplyBySymbol,
        Ceil,
        Add,
        Multiply,
        Divide,
        FloorDivide,
        Modulo,
        Min,
        Max,
        Power,
        Broadcast,
    }

    internal readonly record struct Instruction(Operation Operation, int Index = 0, double Number = 0);
}
