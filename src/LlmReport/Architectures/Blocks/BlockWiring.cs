namespace LlmReport.Architectures.Blocks;

/// <summary>How attention A, feed-forward F and norms N make a layer.</summary>
internal enum BlockWiring
{
    /// <summary>x + A(N x), then x + F(N x).</summary>
    PreNorm,

    /// <summary>N(x + A x), then N(x + F x).</summary>
    PostNorm,

    /// <summary>x + N(A(N x)), then x + N(F(N x)).</summary>
    Sandwich,

    /// <summary>x + A(N x) + F(N x), one norm for both.</summary>
    Parallel,

    /// <summary>x + A(N x) + F(N x), a norm for each.</summary>
    ParallelNorms,
}
