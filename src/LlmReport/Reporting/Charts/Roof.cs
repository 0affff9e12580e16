using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Language;

namespace LlmReport.Reporting.Charts;

/// <summary>A flat roof: the peak of the data types that share it, in FLOPs per second.</summary>
/// <param name="Names">Its data types, those of the model's products first; <c>vector</c> for work outside matrix products.</param>
/// <param name="Peak">FLOPs per second.</param>
/// <param name="IsActive">True where the model's products run under it.</param>
internal sealed record Roof(ImmutableArray<string> Names, double Peak, bool IsActive)
{
    /// <summary>All its data types.</summary>
    public string Name => string.Join(", ", Names);

    /// <summary>The roofs of a device, highest first; those of equal height are one.</summary>
    public static ImmutableArray<Roof> Of(HardwareSpec hardware, ImmutableArray<string> active, Texts texts) =>
    [
        .. MatrixDataTypes.Names.Where(hardware.SupportsNatively).Select(type => (Type: type, Peak: hardware.MatrixPeak(type)))
            .Append((Type: texts["roofline.vector"], Peak: hardware.VectorFlopsPerSecond))
            .Where(roof => roof.Peak is > 0)
            .GroupBy(roof => roof.Peak!.Value).OrderByDescending(g => g.Key)
            .Select(g => new Roof([.. g.Select(roof => roof.Type).OrderByDescending(active.Contains)], g.Key, g.Any(roof => active.Contains(roof.Type)))),
    ];

    /// <summary>As many names as fit, how many are left out, and the peak: <c>fp16, tf32 +2 190 T</c>.</summary>
    public string Label(int mostCharacters)
    {
        var peak = Quantities.RateOfColumn(Peak).Text;
        for (var shown = Names.Length; ; shown--)
        {
            var label = $"{string.Join(", ", Names.Take(shown))}{(shown < Names.Length ? $" +{Names.Length - shown}" : "")} {peak}";
            if (label.Length <= mostCharacters || shown == 1)
            {
                return label;
            }
        }
    }
}
