namespace LlmReport.Architectures.Building;

/// <summary>The non-linearity of a feed-forward network.</summary>
internal enum Activation
{
    Relu,

    /// <summary>x · Φ(x), by erf.</summary>
    Gelu,

    /// <summary>Gelu by tanh.</summary>
    GeluTanh,

    /// <summary>x · σ(1.702·x).</summary>
    QuickGelu,

    /// <summary>x · σ(x), also called swish.</summary>
    Silu,

    /// <summary>relu(x)².</summary>
    SquaredRelu,
}
