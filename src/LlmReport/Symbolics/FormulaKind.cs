namespace LlmReport.Symbolics;

/// <summary>What a node of a formula does; the order is the order of operands in a sum or product.</summary>
internal enum FormulaKind
{
    Dim,
    Number,
    Product,
    Quotient,
    Power,
    Min,
    Max,
    Ceil,
    Sum,
}
