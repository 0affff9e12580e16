namespace LlmReport.Reporting.Network;

/// <summary>What takes a place in a row of a layout.</summary>
internal enum RankNode
{
    /// <summary>A kernel or a scope.</summary>
    Work,

    /// <summary>An input or output, which follows what it is joined with.</summary>
    Port,

    /// <summary>An edge that passes the row.</summary>
    Lane,
}
