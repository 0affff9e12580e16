using LlmReport.Onnx;

namespace LlmReport.Architectures.Building;

/// <summary>How a config's <c>quantization_config</c> stores matrices. Embeddings and head stay as they are.</summary>
/// <remarks>Source: transformers, quantisation configs; the fields that AutoAWQ, GPTQModel, bitsandbytes and compressed-tensors write.</remarks>
internal static class StoredWeightFormats
{
    /// <exception cref="ModelException">The method, or its number of bits, is not known.</exception>
    public static StoredWeights Of(ConfigFields config, GraphStyle style) => config.Part("quantization_config") is not { } quantization ? new FloatWeights()
        : Selected(quantization, quantization.OptionalText("quant_method") switch
        {
            "awq" => new GroupedWeights(Bits(quantization, "bits", "w_bit"), GroupSize(quantization, "group_size", "q_group_size"), quantization.Truth("zero_point", true), style),
            "gptq" => new GroupedWeights(Bits(quantization, "bits"), GroupSize(quantization, "group_size"), !quantization.Truth("sym", true), style),
            "fp8" or "fbgemm_fp8" => Float8(quantization),
            "mxfp4" => new MicroscaledExperts(),
            "bitsandbytes" => BitsAndBytes(quantization, style),
            "compressed-tensors" => CompressedTensors(quantization, style),
            var other => throw quantization.Fault($"is quantised by '{Unreadable.Shown(other ?? "")}', which is not known.", "Known are awq, gptq, fp8, fbgemm_fp8, mxfp4, bitsandbytes and compressed-tensors; without quantization_config the model is taken unquantised."),
        });

    private static StoredWeights Selected(ConfigFields quantization, StoredWeights weights)
    {
        // Patterns of compressed-tensors begin with "re:"; their plain parts are what names hold.
        string[] kept = [.. quantization.Texts("modules_to_not_convert"), .. quantization.Texts("llm_int8_skip_modules"), .. quantization.Texts("ignore").Select(name => name.Replace("re:", "").Trim('.', '*', '$', '^').Replace(".*", ""))];
        return kept.Length > 0 ? new SelectedWeights(weights, [.. kept.Where(name => name.Length > 0)]) : weights;
    }

    private static Float8Weights Float8(ConfigFields quantization) =>
        new(quantization.Counts("weight_block_size") is [var rows, var columns] && rows > 0 && columns > 0 ? (rows, columns) : null);

    private static StoredWeights BitsAndBytes(ConfigFields quantization, GraphStyle style) =>
        quantization.Truth("load_in_4bit", false) || quantization.Truth("_load_in_4bit", false) ? new NormalFloatWeights(quantization.Text("bnb_4bit_quant_type", "fp4") == "nf4")
        : new GroupedWeights(8, null, hasZeroPoints: false, style);

    private static StoredWeights CompressedTensors(ConfigFields quantization, GraphStyle style)
    {
        var weights = quantization.Part("config_groups")?.Part("group_0")?.Part("weights")
            ?? throw quantization.Fault("has compressed-tensors without config_groups.group_0.weights.", "Take the config.json that belongs to the weights.");
        return weights.Text("type", "int") == "float" && Bits(weights, "num_bits") == 8
            ? new Float8Weights(null)
            : new GroupedWeights(Bits(weights, "num_bits"), GroupSize(weights, "group_size"), !weights.Truth("symmetric", true), style);
    }

    private static int Bits(ConfigFields quantization, params ReadOnlySpan<string> names) => quantization.OptionalCount(names) switch
    {
        null or 4 => 4,
        8 => 8,
        var other => throw quantization.Fault($"quantises to {other} bits, which is not known.", "Weights of 4 and 8 bits are known."),
    };

    private static long? GroupSize(ConfigFields quantization, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (quantization.Has(name))
            {
                return quantization.Whole(name, 0) is > 0 and var size ? size : null;
            }
        }

        return null;
    }
}
