using System.Collections.Immutable;

namespace LlmReport.Reporting.Site;

/// <summary>Reads the <c>scenarios</c> of an analysis: settings and totals; kernels and nodes are passed over.</summary>
internal static class ScenarioReading
{
    public static SiteAnalysis ReadAll(ref JsonTokens json, SiteAnalysis analysis)
    {
        var kept = ImmutableArray.CreateBuilder<SiteScenario>();
        var count = 0;
        while (json.NextElement())
        {
            if (!json.IsObject())
            {
                continue;
            }

            count++;
            if (kept.Count < AnalysisSummary.MostScenarios)
            {
                kept.Add(Read(ref json));
            }
            else
            {
                json.Skip();
            }
        }

        return analysis with { Scenarios = kept.ToImmutable(), ScenarioCount = count };
    }

    private static SiteScenario Read(ref JsonTokens json)
    {
        var scenario = new SiteScenario();
        while (json.NextMember(out var member))
        {
            scenario = member switch
            {
                "hardware" => scenario with { Hardware = AnalysisSummary.Name(ref json) },
                "phase" => scenario with { Phase = AnalysisSummary.Name(ref json)?.ToLowerInvariant() },
                "batch" => scenario with { Batch = json.Quantity() },
                "promptTokens" => scenario with { PromptTokens = json.Quantity() },
                "contextTokens" => scenario with { ContextTokens = json.Quantity() },
                "generatedTokens" => scenario with { GeneratedTokens = json.Quantity() },
                "attention" => scenario with { Attention = AnalysisSummary.Name(ref json) },
                "execution" => scenario with { Execution = AnalysisSummary.Name(ref json) },
                "tensorParallel" or "pipelineParallel" or "expertParallel" => scenario with { Devices = scenario.Devices * (json.Quantity() ?? 1) },
                "precision" => scenario with { Precision = NameOf(ref json) },
                "kvLayout" => scenario with { KvLayout = NameOf(ref json) },
                "totals" when json.IsObject() => Totals(ref json, scenario),
                _ => Passed(ref json, scenario),
            };
        }

        return scenario;
    }

    /// <summary>The member <c>name</c> of an object; other programs may write the name itself.</summary>
    private static string? NameOf(ref JsonTokens json)
    {
        if (json.Type == System.Text.Json.JsonTokenType.String)
        {
            return AnalysisSummary.Name(ref json);
        }

        string? name = null;
        if (json.IsObject())
        {
            while (json.NextMember(out var member))
            {
                if (member == "name")
                {
                    name = AnalysisSummary.Name(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return name;
    }

    private static SiteScenario Totals(ref JsonTokens json, SiteScenario scenario)
    {
        double? predicted = null, roofline = null;
        while (json.NextMember(out var member))
        {
            switch (member)
            {
                case "predictedSeconds":
                    predicted = json.Quantity();
                    break;
                case "rooflineSeconds":
                    roofline = json.Quantity();
                    break;
                default:
                    scenario = Total(ref json, member, scenario);
                    break;
            }
        }

        return scenario with { Seconds = predicted ?? roofline };
    }

    private static SiteScenario Total(ref JsonTokens json, string member, SiteScenario scenario) => member switch
    {
        "bound" => scenario with { Bound = json.Text() is { } bound and ("compute" or "memory" or "overhead") ? bound : null },
        "tokensPerSecond" => scenario with { TokensPerSecond = json.Quantity() },
        "peakMemoryBytes" => scenario with { PeakMemoryBytes = json.Quantity() },
        "memoryCapacityBytes" => scenario with { MemoryCapacityBytes = json.Quantity() },
        "fits" => scenario with { Fits = json.Truth() },
        "timeToFirstTokenSeconds" => scenario with { TimeToFirstTokenSeconds = json.Quantity() },
        "timePerOutputTokenSeconds" => scenario with { TimePerOutputTokenSeconds = json.Quantity() },
        _ => Passed(ref json, scenario),
    };

    private static SiteScenario Passed(ref JsonTokens json, SiteScenario scenario)
    {
        json.Skip();
        return scenario;
    }
}
