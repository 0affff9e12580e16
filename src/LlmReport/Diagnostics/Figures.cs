using System.Globalization;
using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>Numbers as messages write them: three digits and an SI prefix.</summary>
internal static class Figures
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB", "PB"];

    private static readonly string[] RateUnits = ["FLOPs", "kFLOPs", "MFLOPs", "GFLOPs", "TFLOPs", "PFLOPs"];

    public static string Bytes(double bytes)
    {
        var unit = 0;
        for (; bytes >= 999.5 && unit < ByteUnits.Length - 1; unit++)
        {
            bytes /= 1000;
        }

        return $"{Digits(bytes)} {ByteUnits[unit]}";
    }

    public static string FlopsPerSecond(double rate)
    {
        var unit = 0;
        for (; rate >= 999.5 && unit < RateUnits.Length - 1; unit++)
        {
            rate /= 1000;
        }

        return $"{Digits(rate)} {RateUnits[unit]}/s";
    }

    public static string Seconds(double seconds) => seconds switch
    {
        0 => "0 s",
        < 0.9995e-6 => $"{Digits(seconds * 1e9)} ns",
        < 0.9995e-3 => $"{Digits(seconds * 1e6)} µs",
        < 0.9995 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 tensor", "2 tensors".</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    public static string Ratio(double ratio) => $"{ratio.ToString(ratio < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture)}×";

    public static string Percent(double share) => $"{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";

    public static string Rate(double number) => number >= 999.5 ? Count(number) : Digits(number);

    /// <summary>"decode at batch 1, context 1,025".</summary>
    public static string Workload(Workload workload, Texts texts) => workload.Phase switch
    {
        Phase.Prefill => texts.Format("workload.prefill", Count(workload.Batch), Count(workload.PromptTokens)),
        Phase.Decode => texts.Format("workload.decode", Count(workload.Batch), Count(workload.ContextTokens)),
        Phase.Chat => texts.Format("workload.chat", Count(workload.Batch), Count(workload.PromptTokens), Count(workload.GeneratedTokens)),
        Phase.Forward => texts.Format("workload.forward", Count(workload.Batch), Count(workload.PromptTokens)),
        _ => throw new InvalidOperationException($"No words for phase {workload.Phase}."),
    };

    /// <summary>"decode at batch 1, context 1,025 on NVIDIA L4".</summary>
    public static string Scenario(Scenario scenario, Texts texts)
    {
        var workload = Workload(scenario.Workload, texts);
        return scenario.Precision.IsStored
            ? texts.Format("workload.on", workload, scenario.Hardware.Name)
            : texts.Format("workload.on-in", workload, scenario.Hardware.Name, scenario.Precision.Name);
    }

    private static string Digits(double number) => number.ToString(number switch
    {
        >= 99.95 => "0",
        >= 9.995 => "0.0",
        _ => "0.00",
    }, CultureInfo.InvariantCulture);
}
