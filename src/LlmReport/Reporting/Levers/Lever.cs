using System.Collections.Immutable;

namespace LlmReport.Reporting.Levers;

/// <summary>A finding whose remedy saves time, with what it saves in each phase.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Title">The hazard in a few words.</param>
/// <param name="Scope">Where: a module, layer numbers as <c>*</c>.</param>
/// <param name="Occurrences">In how many places.</param>
/// <param name="Message">What is wrong and why it matters here.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Nodes">Names of the nodes it is about.</param>
/// <param name="Savings">Of each phase, the headline execution before others.</param>
public sealed record Lever(
    string Code, string Title, string Scope, int Occurrences, string Message, string Remedy, ImmutableArray<string> Nodes, ImmutableArray<LeverSaving> Savings)
{
    /// <summary>The largest part of a run that it saves under the headline execution; 0 where a runtime that fuses leaves nothing to save.</summary>
    public double HeadlineShare => Savings.Where(s => s.IsHeadline).Select(s => s.Share).DefaultIfEmpty().Max();

    /// <summary>The largest part of a run that it saves under any execution.</summary>
    public double Share => Savings.Select(s => s.Share).DefaultIfEmpty().Max();
}
