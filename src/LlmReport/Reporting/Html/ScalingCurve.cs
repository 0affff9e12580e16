using System.Collections.Immutable;
using LlmReport.Estimation;
using LlmReport.Language;

namespace LlmReport.Reporting.Html;

/// <summary>A phase over rising values of one length: its totals, where its knee is, and up to where it fits.</summary>
internal sealed record ScalingCurve(PhaseView Phase, ImmutableArray<long> Values, ImmutableArray<Totals> Totals)
{
    /// <summary>The exponent that parts the flat from the steep: time grows with its square root for each doubling, and throughput as well.</summary>
    private const double KneeExponent = 0.5;

    public bool IsKnown => Totals.Any(t => t.PredictedSeconds is not null);

    /// <summary>The first value from which a doubling lengthens the time by more than √2; null where none does, or already the first.</summary>
    public int? Knee
    {
        get
        {
            for (var index = 0; index + 1 < Values.Length; index++)
            {
                if (Totals[index + 1].PredictedSeconds / Totals[index].PredictedSeconds is { } growth
                    && Math.Log(growth) > KneeExponent * Math.Log((double)Values[index + 1] / Values[index]))
                {
                    return index == 0 ? null : index;
                }
            }

            return null;
        }
    }

    /// <summary>In words: the knee, and how far memory goes.</summary>
    public string Sentence(string device, Texts texts)
    {
        var growth = Knee is { } knee ? texts.Format("scaling.knee-at", Quantities.Whole(Values[knee])) : texts[IsSteep ? "scaling.steep" : "scaling.flat"];
        return IsKnown ? texts.Join(growth, Memory(device, texts)) : texts["scaling.unknown"];
    }

    private bool IsSteep => Totals[1].PredictedSeconds / Totals[0].PredictedSeconds is { } growth && Math.Log(growth) > KneeExponent * Math.Log((double)Values[1] / Values[0]);

    private string Memory(string device, Texts texts)
    {
        var (fitting, name) = (Totals.TakeWhile(t => t.Fits == true).Count(), HtmlText.Shorten(device));
        return Totals.Any(t => t.Fits is null) ? texts["scaling.fit-unknown"]
            : fitting == Values.Length ? texts.Format("scaling.fits", name)
            : fitting == 0 ? texts.Format("scaling.over", name)
            : texts.Format("scaling.fits-up-to", name, Quantities.Whole(Values[fitting - 1]));
    }
}
