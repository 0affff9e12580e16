using BenchmarkDotNet.Attributes;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;

namespace LlmReport.Benchmarks;

/// <summary>Time and memory of each stage: reading, inferring, planning with estimating, rendering.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class Stages
{
    private readonly AnalysisRequest request = new()
    {
        Scenarios = new ScenarioRequest
        {
            Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId)],
        },
    };

    private string path = "";
    private OnnxModel? model;
    private PlanningGraph? planned;
    private WeightAccount? weights;
    private Analysis? analysis;

    [ParamsSource(nameof(Graphs))]
    public string Graph { get; set; } = "";

    public static IEnumerable<string> Graphs => BenchmarkGraphs.Names;

    [GlobalSetup]
    public void Prepare()
    {
        path = BenchmarkGraphs.PathOf(Graph);
        model = OnnxReader.Read(path);
        planned = PlanningGraph.Of(GraphInference.Infer(model, request.Inference));
        weights = WeightAccount.Of(planned);
        analysis = Analyzer.Analyze(model, request);
    }

    [Benchmark]
    public OnnxModel Read() => OnnxReader.Read(path);

    [Benchmark]
    public TypedGraph Infer() => GraphInference.Infer(model!, request.Inference);

    [Benchmark]
    public int PlanAndEstimate() => new ScenarioRunner(planned!, weights!, request.Scenarios).Run().Length;

    [Benchmark]
    public void WriteJson() => JsonExport.Write(analysis!, Stream.Null, withValues: false, "0");

    [Benchmark]
    public void RenderHtml() => HtmlReport.Write(analysis!, TextWriter.Null, new HtmlOptions { ToolVersion = "0" });

    [Benchmark]
    public Analysis ReadToAnalysis() => Analyzer.Analyze(OnnxReader.Read(path), request);
}
