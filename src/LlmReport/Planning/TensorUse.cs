namespace LlmReport.Planning;

/// <summary>What a tensor is used for, as far as precisions treat it differently.</summary>
public enum TensorUse
{
    /// <summary>What one kernel hands to another.</summary>
    Activation,

    /// <summary>A weight of matrix products, neither embedding nor head.</summary>
    MatrixWeight,

    /// <summary>The weight of the product that makes the logits.</summary>
    HeadWeight,

    /// <summary>An embedding table, a bias, the weight of a norm or of a convolution; rotary tables and other constants.</summary>
    OtherWeight,

    /// <summary>A weight that the file stores quantised, and its scales and zero points.</summary>
    QuantizedWeight,

    /// <summary>Keys and values of attention.</summary>
    KeysAndValues,

    /// <summary>State of constant size: of convolutions, linear attention and state-space models.</summary>
    OtherState,
}
