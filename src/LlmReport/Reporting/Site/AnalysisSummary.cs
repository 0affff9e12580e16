using System.Collections.Immutable;
using System.Text.Json;

namespace LlmReport.Reporting.Site;

/// <summary>Reads the JSON of an analysis as a stream and keeps what a site shows of it.</summary>
/// <remarks>Lenient, so that files of other programs and of later 1.x schemas are taken: members that are not known are passed over; one that is absent,
/// or of another type, is unknown. What must be there is <c>schemaVersion</c> 1.x and a scenario.</remarks>
public static class AnalysisSummary
{
    /// <summary>Scenarios and findings that are kept of one analysis.</summary>
    public const int MostScenarios = 500, MostFindings = 200;

    private const int LongestName = 300, LongestText = 2000;

    public static AnalysisReading Read(Stream stream)
    {
        try
        {
            return ReadDocument(stream);
        }
        catch (JsonException e)
        {
            return new AnalysisReading(null, e.LineNumber is { } line ? $"it is no JSON from line {line + 1} on" : $"it cannot be read: {e.Message}");
        }
    }

    private static AnalysisReading ReadDocument(Stream stream)
    {
        var json = new JsonTokens(stream);
        if (!json.Read() || json.Type != JsonTokenType.StartObject)
        {
            return new AnalysisReading(null, "it is no analysis: it holds no object");
        }

        var analysis = new SiteAnalysis();
        string? version = null;
        var (hasModel, hasModels) = (false, false);
        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "schemaVersion":
                    version = json.Type == JsonTokenType.Number ? json.Quantity() is >= 1 and < 2 ? "1" : "?" : json.Text();
                    break;
                case "tool" when json.IsObject():
                    analysis = analysis with { Tool = Tool(ref json) };
                    break;
                case "model" when json.IsObject():
                    (analysis, hasModel) = (Model(ref json, analysis), true);
                    break;
                case "models" when json.IsArray():
                    hasModels = true;
                    json.Skip();
                    break;
                case "scenarios" when json.IsArray():
                    analysis = ScenarioReading.ReadAll(ref json, analysis);
                    break;
                case "diagnostics" when json.IsArray():
                    analysis = Findings(ref json, analysis);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        json.Read();
        return Judged(analysis, version, isComparison: hasModels && !hasModel);
    }

    private static AnalysisReading Judged(SiteAnalysis analysis, string? version, bool isComparison) => version switch
    {
        null => new AnalysisReading(null, "it is no analysis: it has no schemaVersion"),
        not "1" when !version.StartsWith("1.", StringComparison.Ordinal) => new AnalysisReading(null, $"its schemaVersion is {Clip(version, 20)}, and this version reads 1.x"),
        _ when isComparison => new AnalysisReading(null, null) { IsComparison = true },
        _ when analysis.ScenarioCount == 0 => new AnalysisReading(null, "it holds no scenario"),
        _ => new AnalysisReading(analysis, null),
    };

    private static string? Tool(ref JsonTokens json)
    {
        string? name = null, version = null;
        while (json.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = Name(ref json);
                    break;
                case "version":
                    version = Name(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return name is null ? version : version is null ? name : $"{name} {version}";
    }

    private static SiteAnalysis Model(ref JsonTokens json, SiteAnalysis analysis)
    {
        while (json.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    analysis = analysis with { ModelName = Name(ref json) };
                    break;
                case "producer":
                    analysis = analysis with { Producer = Name(ref json) };
                    break;
                case "nodeCount":
                    analysis = analysis with { NodeCount = json.Quantity() };
                    break;
                case "parameterCount":
                    analysis = analysis with { ParameterCount = json.Quantity() };
                    break;
                case "weightBytes":
                    analysis = analysis with { WeightBytes = json.Quantity() };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return analysis;
    }

    private static SiteAnalysis Findings(ref JsonTokens json, SiteAnalysis analysis)
    {
        var kept = ImmutableArray.CreateBuilder<SiteFinding>();
        var (errors, warnings, notes) = (0, 0, 0);
        while (json.NextElement())
        {
            if (!json.IsObject())
            {
                continue;
            }

            var finding = Finding(ref json);
            (errors, warnings, notes) = finding.Severity switch
            {
                "error" => (errors + 1, warnings, notes),
                "warning" => (errors, warnings + 1, notes),
                _ => (errors, warnings, notes + 1),
            };
            if (kept.Count < MostFindings)
            {
                kept.Add(finding);
            }
        }

        return analysis with { Findings = kept.ToImmutable(), Errors = errors, Warnings = warnings, Notes = notes };
    }

    private static SiteFinding Finding(ref JsonTokens json)
    {
        var finding = new SiteFinding();
        while (json.NextMember(out var member))
        {
            switch (member)
            {
                case "code":
                    finding = finding with { Code = Name(ref json) };
                    break;
                case "severity":
                    finding = finding with { Severity = Name(ref json)?.ToLowerInvariant() };
                    break;
                case "message":
                    finding = finding with { Message = Clip(json.Text(), LongestText) };
                    break;
                case "help":
                    finding = finding with { Help = Clip(json.Text(), LongestText) };
                    break;
                case "scope":
                    finding = finding with { Scope = Name(ref json) };
                    break;
                case "occurrences":
                    finding = finding with { Occurrences = json.Quantity() };
                    break;
                case "savedSeconds":
                    finding = finding with { SavedSeconds = json.Quantity() };
                    break;
                case "savedBytes":
                    finding = finding with { SavedBytes = json.Quantity() };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return finding;
    }

    /// <summary>A name that stands here, its middle left out where it is very long; null where it is empty or none.</summary>
    internal static string? Name(ref JsonTokens json) => Clip(json.Text(), LongestName) is { } name && name.AsSpan().Trim().Length > 0 ? name : null;

    private static string? Clip(string? text, int longest) => text is null ? null : Html.HtmlText.Shorten(text, longest);
}
