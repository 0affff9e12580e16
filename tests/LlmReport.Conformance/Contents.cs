namespace LlmReport.Conformance;

/// <summary>Which inputs of a test, of at most 1,024 elements, become constants of its model.</summary>
internal enum Contents
{
    /// <summary>Those that shapes are made of: integers, booleans, texts, single numbers, and what an operator says it reads on the host.</summary>
    Deciding,

    /// <summary>Floating-point tensors too: for outputs whose size hangs on them.</summary>
    All,
}
