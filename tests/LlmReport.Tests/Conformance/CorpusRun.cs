using System.Collections.Concurrent;
using LlmReport.Architectures;
using LlmReport.Conformance;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Reporting;
using LlmReport.Symbolics;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Conformance;

/// <summary>Analyses every real model of the corpus once, keeps what is wrong with each by question, and lets the graphs go.</summary>
public sealed class CorpusRun
{
    private static readonly string[] Folders = ["llm", "torch", "runnable"];

    private readonly ConcurrentBag<(Question Question, string Problem)> problems = [];
    private int models;

    public CorpusRun()
    {
        if (Corpus.Folder is null)
        {
            return;
        }

        using var unpacked = new TemporaryFolder();
        var files = Folders.Select(Corpus.Part).OfType<string>().SelectMany(Directory.EnumerateFiles)
            .Where(f => f.EndsWith(".onnx", StringComparison.Ordinal) || f.EndsWith(".onnx.gz", StringComparison.Ordinal))
            .OrderByDescending(f => f.EndsWith(".gz", StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal).ToList();
        // The largest graph alone takes a gigabyte: two at a time.
        Parallel.ForEach(Partitioner.Create(files, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = 2 },
            file => Check(file.EndsWith(".gz", StringComparison.Ordinal) ? Corpus.Unpacked(file, unpacked.Path) : file));
    }

    public enum Question { Analysed, Coverage, Rank, Declared, Flops, Traffic, Memory, Parameters, Fusion }

    public int Models => models;

    public IEnumerable<string> Problems(Question question) => problems.Where(p => p.Question == question).Select(p => p.Problem).Order(StringComparer.Ordinal);

    private void Check(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        Interlocked.Increment(ref models);
        try
        {
            Check(name, Analyze(ModelLoader.Load(path)));
        }
        catch (ModelException e)
        {
            Add(Question.Analysed, name, e.Message);
        }
    }

    /// <summary>Symbols without a role make totals null; those models are analysed with each of these bound to 4, as a user would with --dim.</summary>
    private static Analysis Analyze(OnnxModel model)
    {
        var request = new ScenarioRequest { Hardware = [HardwareCatalogue.Find("nvidia-a100-sxm-80gb")] };
        var analysis = Analyzer.Analyze(model, new AnalysisRequest { Scenarios = request });
        var open = analysis.Typed.Symbols.Where(s => s.Equation is null && s.Role is SymbolRole.None or SymbolRole.DataDependent).ToList();
        return analysis.Scenarios.All(s => s.Totals.Traffic is not null) || open.Count == 0 ? analysis : Analyzer.Analyze(model, new AnalysisRequest
        {
            Scenarios = request with { SymbolBindings = request.SymbolBindings.AddRange(open.Select(s => KeyValuePair.Create(s.Name, 4L))) },
        });
    }

    private void Check(string name, Analysis analysis)
    {
        CheckRanks(name, analysis);
        CheckDeclared(name, analysis);
        if (name.Contains("-cuda", StringComparison.Ordinal))
        {
            CheckFusion(name, analysis);
        }

        foreach (var scenario in analysis.Scenarios)
        {
            var at = $"{name} {scenario.Workload.Phase}";
            CheckFlops(at, scenario);
            CheckTraffic(at, scenario);
            var (totals, memory) = (scenario.Totals, scenario.Totals.Memory);
            Require(Question.Coverage, totals.NodeCoverage == 1, at, $"covers {totals.NodeCoverage:F4}: {Uncovered(analysis)}");
            Require(Question.Memory, memory.PeakMemoryBytes >= memory.WeightBytes + memory.KvCacheBytes && memory.WeightBytes > 0, at,
                $"peak {memory.PeakMemoryBytes}, weights {memory.WeightBytes}, KV {memory.KvCacheBytes}");
        }

        if (PublishedCounts.Of(name) is { } expected)
        {
            var (count, tied) = (analysis.Weights.ParameterCount, analysis.Weights.PossiblyTiedParameterCount);
            Require(Question.Parameters, count == expected || count - tied == expected, name, $"{count}, possibly tied {tied}, published {expected}: {count - expected}");
        }
    }

    private static string Uncovered(Analysis analysis) =>
        string.Join(", ", analysis.Typed.Nodes.Where(n => n.Cost is null && !n.IsFunctionCall).Select(n => $"{n.Node.Domain}:{n.Node.OpType}").Distinct().Take(4));

    private void CheckRanks(string name, Analysis analysis)
    {
        foreach (var value in analysis.Typed.Nodes.Where(n => n.IsInMainGraph).SelectMany(n => n.Outputs).Where(o => o >= 0).Select(o => analysis.Typed.Values[o])
            .Where(v => v.Type is { IsTensor: true, KnownShape: null }).Take(3))
        {
            Add(Question.Rank, name, $"{value.Name} of {analysis.Typed.Nodes[value.Producer].Node.OpType}");
        }
    }

    /// <summary>These graphs come with attention and norms as operators of com.microsoft; SiLU is left as Sigmoid and Mul, save where experts hold it.</summary>
    private void CheckFusion(string name, Analysis analysis)
    {
        var isSiluFused = !analysis.Typed.Nodes.Any(n => n.Node.OpType == "Sigmoid");
        foreach (var code in analysis.Diagnostics.Select(d => d.Code).Where(c => c.StartsWith("LR2", StringComparison.Ordinal) && (isSiluFused || c != "LR2004")))
        {
            Add(Question.Fusion, name, $"{code} asks for what is there");
        }
    }

    private void CheckFlops(string at, Scenario scenario)
    {
        var ofNodes = scenario.Nodes.Sum(n => n.Work?.Flops ?? double.NaN);
        Require(Question.Flops, AreClose(scenario.Estimate.Kernels.Sum(k => k.Work?.Flops ?? double.NaN), ofNodes), at, $"headline {scenario.Totals.Work?.Flops}, nodes {ofNodes}");
        foreach (var other in scenario.Alternatives.Where(a => a.Attention == AttentionModel.Flash))
        {
            Require(Question.Flops, other.Totals.Work is { } work && AreClose(work.Flops, ofNodes), at, $"{other.Execution} {other.Totals.Work?.Flops}, nodes {ofNodes}");
        }
    }

    private void CheckTraffic(string at, Scenario scenario)
    {
        var totals = scenario.Alternatives.Select(a => (a.Execution, a.Attention, a.Totals.Traffic?.Total))
            .Append((scenario.Plan.Execution, scenario.Plan.Attention, scenario.Totals.Traffic?.Total)).ToDictionary(t => (t.Item1, t.Item2), t => t.Item3);
        foreach (var attention in Enum.GetValues<AttentionModel>())
        {
            var (fused, eager) = (totals[(ExecutionModel.Fused, attention)], totals[(ExecutionModel.Eager, attention)]);
            Require(Question.Traffic, fused <= eager, at, $"{attention} attention: fused {fused}, eager {eager}");
        }

        foreach (var execution in Enum.GetValues<ExecutionModel>())
        {
            var (flash, eager) = (totals[(execution, AttentionModel.Flash)], totals[(execution, AttentionModel.Eager)]);
            Require(Question.Traffic, flash <= eager, at, $"{execution}: flash {flash}, eager attention {eager}");
        }
    }

    private void CheckDeclared(string name, Analysis analysis)
    {
        var values = analysis.Typed.Values.Where(v => v.IsInMainGraph).GroupBy(v => v.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var found = 0;
        foreach (var bindings in (ReadOnlySpan<Bindings>)[DeclaredBindings.Of(analysis.Typed, 0), DeclaredBindings.Of(analysis.Typed, 1)])
        {
            foreach (var declared in analysis.Model.Graph.DeclaredValues.Concat(analysis.Model.Graph.Outputs))
            {
                if (found < 3 && values.TryGetValue(declared.Name, out var value) && Disagreement(declared, value, bindings) is { } problem)
                {
                    found++;
                    Add(Question.Declared, name, problem);
                }
            }
        }
    }

    private static string? Disagreement(DeclaredValue declared, TypedValue value, Bindings bindings)
    {
        // Attention gives its present keys and values four dims; the exporter declares those of T5's cross-attention as it declares K and V.
        if (declared.Name.Contains(".cross.", StringComparison.Ordinal) || declared.Type?.Shape is not { IsEmpty: false } dims || value.Type.KnownShape is not { } shape)
        {
            return null;
        }

        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (dims.Length != shape.Rank || (DeclaredBindings.ValueOf(dims[axis], bindings) is { } wanted && Evaluated(shape[axis], bindings) is { } inferred && inferred != wanted))
            {
                return $"{declared.Name}: declared [{string.Join(", ", dims.Select(d => d.Parameter ?? d.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture)))}], inferred {shape} at {bindings}";
            }
        }

        return null;
    }

    private static Int128? Evaluated(Dim dim, Bindings bindings)
    {
        try
        {
            return dim.Evaluate(bindings);
        }
        catch (ModelException)
        {
            return -1;
        }
    }

    private static bool AreClose(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(b);

    private void Require(Question question, bool holds, string model, string problem)
    {
        if (!holds)
        {
            Add(question, model, problem);
        }
    }

    private void Add(Question question, string model, string problem) => problems.Add((question, $"{model}: {problem}"));
}
