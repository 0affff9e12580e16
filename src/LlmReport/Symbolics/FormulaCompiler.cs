using System.Collections.Immutable;
using Instruction = LlmReport.Symbolics.CompiledFormula.Instruction;
using Operation = LlmReport.Symbolics.CompiledFormula.Operation;

namespace LlmReport.Symbolics;

/// <summary>Flattens a formula into a stack program, operands from left to right.</summary>
internal sealed class FormulaCompiler
{
    private readonly List<Instruction> program = [];
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    private int depth;
    private int greatestDepth;

    private FormulaCompiler(ImmutableArray<string> symbolOrder)
    {
        for (var i = 0; i < symbolOrder.Length; i++)
            indices[symbolOrder[i]] = i;
    }

    public static CompiledFormula Compile(Formula formula, ImmutableArray<string> symbolOrder)
    {
        var compiler = new FormulaCompiler(symbolOrder);
        compiler.Add(formula);
        return new CompiledFormula(symbolOrder, [.. compiler.program], compiler.greatestDepth);
    }

    private void Add(Formula formula)
    {
        if (formula.Dim is { } dim)
        {
            Add(dim);
            return;
        }

        if (formula.Kind == FormulaKind.Number)
        {
            Push(new(Operation.Constant, Number: formula.Number));
            return;
        }

        Add(formula.Operands[0]);
        if (formula.Kind == FormulaKind.Ceil)
            program.Add(new(Operation.Ceil));
        for (var i = 1; i < formula.Operands.Length; i++)
        {
            Add(formula.Operands[i]);
            Combine(OperationOf(formula.Kind));
        }
    }

    private void Add(Dim dim)
    {
        if (dim.Terms.Length == 0)
            Push(new(Operation.Constant));
        for (var i = 0; i < dim.Terms.Length; i++)
        {
            Add(dim.Terms[i]);
            if (i > 0)
                Combine(Operation.Add);
        }
    }

    private void Add(Term term)
    {
        var isStarted = term.Coefficient != 1 || term.Monomial.Degree == 0;
        if (isStarted)
            Push(new(Operation.Constant, Number: (double)term.Coefficient));
        foreach (var (atom, power) in term.Monomial.Factors)
        {
            if (isStarted && power == 1 && atom.Symbol is { } symbol && indices.TryGetValue(symbol.Name, out var index))
            {
                program.Add(new(Operation.MultiplyBySymbol, index));
                continue;
            }

            Add(atom);
            if (power > 1)
            {
                Push(new(Operation.Constant, Number: power));
                Combine(Operation.Power);
            }

            if (isStarted)
                Combine(Operation.Multiply);
            isStarted = true;
        }
    }

    private void Add(Atom atom)
    {
        if (atom.Symbol is { } symbol)
        {
            Push(indices.TryGetValue(symbol.Name, out var index) ? new(Operation.Symbol, index) : new(Operation.Constant, Number: double.NaN));
            return;
        }

        Add(atom.Operands[0]);
        for (var i = 1; i < atom.Operands.Length; i++)
        {
            Add(atom.Operands[i]);
            Combine(OperationOf(atom.Kind));
        }
    }

    private void Push(Instruction instruction)
    {
        program.Add(instruction);
        depth++;
        greatestDepth = Math.Max(greatestDepth, depth);
    }

    private void Combine(Operation operation)
    {
        program.Add(new(operation));
        depth--;
    }

    private static Operation OperationOf(FormulaKind kind) => kind switch
    {
        FormulaKind.Sum => Operation.Add,
        FormulaKind.Product => Operation.Multiply,
        FormulaKind.Quotient => Operation.Divide,
        FormulaKind.Power => Operation.Power,
        FormulaKind.Min => Operation.Min,
        FormulaKind.Max => Operation.Max,
        _ => throw new InvalidOperationException($"No instruction combines operands of {kind}."),
    };

    private static Operation OperationOf(AtomKind kind) => kind switch
    {
        AtomKind.FloorDiv => Operation.FloorDivide,
        AtomKind.Mod => Operation.Modulo,
        AtomKind.Min => Operation.Min,
        AtomKind.Max => Operation.Max,
        AtomKind.Broadcast => Operation.Broadcast,
        _ => throw new InvalidOperationException($"No instruction combines operands of {kind}."),
    };
}
