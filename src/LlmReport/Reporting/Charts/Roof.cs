using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Language;

namespace LlmReport.Reporting.Charts;

/// <summary>A flat roof: the peak of the data types that share it, in FLOPs per second.</summary>
/// <param name="Name">Its data types; <c>vector</c> for work outside matrix products.</param>
/// <param name="Peak">FLOPs per second.</param>
/// <param name="IsActive">True where the model's products run under it.</param>
internal sealed record Roof(string Name, double Peak, bool IsActive)
{
    private static readonly string[] DataTypes = ["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "int4", "fp4"];

    /// <summary>The roofs of a device, highest first; those of equal height are one, named after all its data types.</summary>
    public static ImmutableArray<Roof> Of(HardwareSpec hardware, ImmutableArray<string> active, Texts texts) =>
    [
        .. DataTypes.Select(type => (Type: type, Peak: hardware.DenseMatrixFlopsPerSecond.Of(type)))
            .Append((Type: texts["roofline.vector"], Peak: hardware.VectorFlopsPerSecond))
            .Where(roof => roof.Peak is > 0)
            .GroupBy(roof => roof.Peak!.Value).OrderByDescending(g => g.Key)
            .Select(g => new Roof(string.Join(", ", g.Select(roof => roof.Type)), g.Key, g.Any(roof => active.Contains(roof.Type)))),
    ];
}
