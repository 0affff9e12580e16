using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Reporting;

public sealed class MeasuredTests
{
    [Fact]
    public void Without_measurements_the_page_says_so() =>
        Assert.Contains("Nothing was measured: the report is a prediction.", SmallReports.Html(SmallReports.Decoder(128).Model()), StringComparison.Ordinal);

    [Fact]
    public void A_measured_kernel_stands_beside_its_prediction_in_page_and_json()
    {
        // Twice as long as predicted: the prediction is off by −50 %.
        var analysis = Measured(seconds => seconds * 2);
        var html = SmallReports.Html(analysis);

        Assert.Contains("Measured with a test, medians of 5 runs.", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\"><span title=\"-50 percent\">-50 %</span></td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("faster than their roof allows", html, StringComparison.Ordinal);
        using var stream = new MemoryStream();
        JsonExport.Write(analysis, stream, false, "1.2.3");
        using var json = JsonDocument.Parse(stream.ToArray());
        var kernel = json.RootElement.GetProperty("scenarios")[0].GetProperty("kernels")[0];
        Assert.Equal(kernel.GetProperty("predictedSeconds").GetDouble() * 2, kernel.GetProperty("measuredSeconds").GetDouble(), 1e-18);
    }

    [Fact]
    public void A_kernel_measured_faster_than_its_roof_is_called_an_error_of_the_roof()
    {
        var html = SmallReports.Html(Measured(seconds => seconds / 2));

        Assert.Contains("faster than their roof allows", html, StringComparison.Ordinal);
        Assert.Contains("class=\"dot over\"", html, StringComparison.Ordinal);
    }

    private static Analysis Measured(Func<double, double> measured)
    {
        var analysis = SmallReports.Analyze(SmallReports.Decoder(128).Model());
        return analysis with
        {
            Scenarios = [.. analysis.Scenarios.Select(s => s with
            {
                Measured = new MeasuredRun("a test", 5, measured(s.Totals.PredictedSeconds!.Value), [.. s.Estimate.Kernels.Select(k => (double?)measured(k.Time!.Value.PredictedSeconds))]),
            })],
        };
    }
}
