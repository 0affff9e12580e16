namespace LlmReport.Symbolics;

/// <summary>What an indivisible factor of a monomial is.</summary>
internal enum AtomKind
{
    Symbol,
    FloorDiv,
    Mod,
    Min,
    Max,
    Broadcast,
}
