using System.Buffers;
using System.Diagnostics;
using System.Text;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>Many scenarios at once are the same scenarios as one by one, in the same order, and fast.</summary>
public sealed class SweepTests
{
    private static readonly bool[] FalseAndTrue = [false, true];

    private static readonly ScenarioRequest Request = new()
    {
        Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb"), HardwareCatalogue.Find("nvidia-l4")],
        Precisions = [Precision.Stored, Precision.Parse("fp32")!],
        Phases = [Phase.Prefill, Phase.Decode, Phase.Chat],
        Batches = [1, 3, 8],
        PromptTokens = [1, 700],
        ContextTokens = [1, 2, 1000],
        GeneratedTokens = [1, 60],
    };

    public static TheoryData<bool, ExecutionModel, AttentionModel> Models => new(
        from isGrouped in FalseAndTrue
        from execution in Enum.GetValues<ExecutionModel>()
        from attention in Enum.GetValues<AttentionModel>()
        select (isGrouped, execution, attention));

    [Theory]
    [MemberData(nameof(Models))]
    public void The_totals_of_a_sweep_are_those_of_each_scenario(bool isGrouped, ExecutionModel execution, AttentionModel attention)
    {
        var model = isGrouped ? LlamaGraph.Tiny.Grouped() : LlamaGraph.Tiny.Decomposed();
        var analysis = Analyze(model, Request with { Execution = execution, Attention = attention });
        var rows = analysis.Sweep.Rows().ToList();

        // Two devices, two precisions, three batches, two prompts; a prefill, three decode steps, two chats.
        Assert.Equal(2 * 2 * 3 * 2 * 6, analysis.Sweep.Count);
        Assert.Equal(analysis.Sweep.Count, rows.Count);
        Assert.Equal(analysis.Scenarios.Select(ScenarioTotals.Of).Select(Shown), rows.Select(Shown));
    }

    [Fact]
    public void Too_many_for_their_kernels_are_kept_as_totals_and_the_first_in_full()
    {
        var analysis = Analyze(LlamaGraph.Tiny.Grouped(), Many(1, 2000));

        Assert.True(analysis.IsSelection);
        Assert.Equal(2000, analysis.Sweep.Count);
        Assert.Equal([1], analysis.Scenarios.Select(s => s.Workload.ContextTokens));
    }

    [Fact]
    public void Every_line_of_a_sweep_stands_in_its_place()
    {
        var lines = Csv(Analyze(LlamaGraph.Tiny.Grouped(), Many(3, 5000)));

        Assert.Equal(1 + (3 * 5000), lines.Length);
        for (var line = 1; line < lines.Length; line++)
        {
            var cells = lines[line].Split(',');
            Assert.Equal(lines[0].Split(',').Length, cells.Length);
            Assert.Equal((((line - 1) / 5000) + 1, ((line - 1) % 5000) + 1), (int.Parse(cells[2], null), int.Parse(cells[4], null)));
        }
    }

    [Fact]
    public void A_sweep_of_50_000_scenarios_of_7B_takes_seconds_at_most()
    {
        // A million takes under 10 s on two cores; a twentieth of them has ten times that rate to spare here, on a machine that runs other tests at the same time.
        var analysis = Analyze(LlamaGraph.Llama2Of7B.Grouped(), Many(10, 5000));
        var clock = Stopwatch.StartNew();

        Assert.Equal(50_001, Csv(analysis).Length);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Scenarios_that_are_written_are_not_kept()
    {
        WeakReference? first = null;
        var (written, isFirstKept) = (0L, true);
        Analyze(LlamaGraph.Tiny.Grouped(), Many(40, 5000)).Sweep.Write(Stream.Null, (scenario, isFirst, text) =>
        {
            text.Write("."u8);
            if (isFirst)
            {
                first = new WeakReference(scenario);
            }

            if (Interlocked.Increment(ref written) == 150_000)
            {
                GC.Collect();
                isFirstKept = first!.IsAlive;
            }
        });

        Assert.Equal(200_000, written);
        Assert.False(isFirstKept);
    }

    private static ScenarioRequest Many(int batches, int contexts) => new()
    {
        Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb")],
        Phases = [Phase.Decode],
        Batches = [.. Enumerable.Range(1, batches)],
        ContextTokens = [.. Enumerable.Range(1, contexts)],
    };

    private static string Shown(ScenarioTotals scenario)
    {
        var text = new StringBuilder($"{scenario.Hardware.Id} {scenario.Precision.Name} {scenario.Execution} {scenario.Attention} {scenario.Workload}");
        foreach (var field in TotalsField.All)
        {
            // Seconds and what is divided by them are rounded; counts are whole.
            var number = field.Of(scenario.Totals);
            text.Append(' ').Append(field.Name).Append('=').Append(number is { } n && double.IsInteger(n) ? n.ToString("R", null) : number?.ToString("G12", null));
        }

        return text.ToString();
    }

    private static string[] Csv(Analysis analysis)
    {
        using var stream = new MemoryStream();
        ScenarioCsv.Write(analysis, stream);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static Analysis Analyze(OnnxModel model, ScenarioRequest request) => Analyzer.Analyze(model, new AnalysisRequest { Scenarios = request });
}
