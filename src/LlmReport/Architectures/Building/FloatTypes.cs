using LlmReport.Onnx;

namespace LlmReport.Architectures.Building;

/// <summary>The type that a config's weights have.</summary>
internal static class FloatTypes
{
    /// <summary><c>torch_dtype</c> or <c>dtype</c>; float32 where the config names none, as transformers loads it.</summary>
    public static ElementType Of(ConfigFields config)
    {
        var name = config.OptionalText("torch_dtype", "dtype") ?? "float32";
        return name switch
        {
            "float32" or "float" => ElementType.Float32,
            "float16" or "half" => ElementType.Float16,
            "bfloat16" => ElementType.BFloat16,
            _ => throw config.Fault($"names the type '{Unreadable.Shown(name)}', which weights cannot have.", "Give float32, float16 or bfloat16 for torch_dtype."),
        };
    }
}
