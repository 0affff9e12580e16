namespace LlmReport.Reporting.Network;

/// <summary>What holds the kernels of an item together.</summary>
internal enum ItemKind
{
    /// <summary>A single kernel.</summary>
    Kernel,

    /// <summary>A module that names tell.</summary>
    Module,

    /// <summary>Items that come again and again in the same order, wired in the same way.</summary>
    Block,

    /// <summary>Some of too many items, one after the other.</summary>
    Part,
}
