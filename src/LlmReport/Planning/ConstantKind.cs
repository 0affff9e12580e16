namespace LlmReport.Planning;

/// <summary>What a constant tensor is to the model.</summary>
public enum ConstantKind
{
    /// <summary>Not a constant.</summary>
    None,

    /// <summary>A parameter of the model.</summary>
    Weight,

    /// <summary>Scales and zero points of packed weights: resident and read with the weights, but no parameters.</summary>
    QuantizationData,

    /// <summary>Rotary tables, masks, shapes and other constants.</summary>
    Table,
}
