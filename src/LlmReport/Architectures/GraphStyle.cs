namespace LlmReport.Architectures;

/// <summary>Which operators a graph built from a config is written in.</summary>
public enum GraphStyle
{
    /// <summary>ai.onnx alone (Attention, RMSNormalization, RotaryEmbedding); mixtures of experts and packed int4 weights keep their operator, with a function for what ai.onnx can say.</summary>
    Standard,

    /// <summary>ONNX Runtime's contrib operators (GroupQueryAttention, SkipSimplifiedLayerNormalization, MatMulNBits), as its model builder for generation writes them.</summary>
    Ort,
}
