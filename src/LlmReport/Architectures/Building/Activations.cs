namespace LlmReport.Architectures.Building;

/// <summary>Activations by the names that configs give them (transformers' <c>ACT2FN</c>).</summary>
internal static class Activations
{
    /// <exception cref="ModelException">The config names one that is not known here.</exception>
    public static Activation Of(ConfigFields config, string fallback, params ReadOnlySpan<string> fields)
    {
        var name = config.OptionalText(fields) ?? fallback;
        return name switch
        {
            "relu" => Activation.Relu,
            "gelu" or "gelu_python" => Activation.Gelu,
            "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" or "gelu_accurate" => Activation.GeluTanh,
            "quick_gelu" => Activation.QuickGelu,
            "silu" or "swish" => Activation.Silu,
            "relu2" => Activation.SquaredRelu,
            _ => throw config.Fault($"names the activation '{Onnx.Unreadable.Shown(name)}', which is not known.", "Known are relu, relu2, gelu, gelu_new, gelu_pytorch_tanh, quick_gelu and silu."),
        };
    }
}
