using BenchmarkDotNet.Attributes;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;

namespace LlmReport.Benchmarks;

/// <summary>A hundred thousand scenarios as CSV: decode steps, prefills, and chats of 256 steps.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class Sweeps
{
    private Analysis? analysis;

    [Params(Phase.Decode, Phase.Prefill, Phase.Chat)]
    public Phase Phase { get; set; }

    [GlobalSetup]
    public void Prepare() => analysis = Analyzer.Analyze(OnnxReader.Read(BenchmarkGraphs.PathOf("llama-like-32-layers")), new AnalysisRequest
    {
        Scenarios = new ScenarioRequest
        {
            Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)],
            Phases = [Phase],
            Batches = [.. Enumerable.Range(1, 100)],
            PromptTokens = Phase == Phase.Decode ? null : [.. Enumerable.Range(1, 1000)],
            ContextTokens = Phase == Phase.Decode ? [.. Enumerable.Range(1, 1000)] : null,
        },
    });

    [Benchmark]
    public void WriteCsv() => ScenarioCsv.Write(analysis!, Stream.Null);
}
