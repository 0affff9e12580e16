using LlmReport;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Onnx;
using LlmReport.Reporting;

// temporary entry point; the verbs replace it
var sw = System.Diagnostics.Stopwatch.StartNew();
var paths = args.TakeWhile(a => !a.StartsWith('-')).Skip(1).ToList();
string? Opt(string n) { var i = Array.IndexOf(args, n); return i < 0 ? null : args[i + 1]; }
foreach (var path in paths)
{
    try
    {
        var model = OnnxReader.Read(path);
        Console.Error.WriteLine($"read {sw.ElapsedMilliseconds}");
        var analysis = Analyzer.Analyze(model, new AnalysisRequest
        {
            Scenarios = new ScenarioRequest
            {
                Hardware = [HardwareCatalogue.Find(Opt("--hardware") ?? HardwareCatalogue.DefaultId)],
                Phases = Opt("--phase") is { } ph ? [Enum.Parse<Phase>(ph, true)] : [Phase.Prefill, Phase.Decode],
                Batches = [long.Parse(Opt("--batch") ?? "1")],
                PromptTokens = Opt("--prompt") is { } p ? [long.Parse(p)] : null,
                ContextTokens = Opt("--context") is { } c ? [long.Parse(c)] : null,
                Precisions = [Precision.Parse(Opt("--precision") ?? "stored")!],
            },
        });
        Console.Error.WriteLine($"analyzed {sw.ElapsedMilliseconds}");
        var target = Opt("-o")!;
        if (paths.Count > 1) { Directory.CreateDirectory(target); target = Path.Combine(target, model.Name + ".json"); }
        using var file = File.Create(target);
        JsonExport.Write(analysis, file, args.Contains("--values"), "0.1.0");
        Console.Error.WriteLine($"written {sw.ElapsedMilliseconds}");
        foreach (var f in analysis.Typed.Findings) Console.Error.WriteLine($"{f.Code} {f.Node}: {f.Problem}");
    }
    catch (ModelException e) { Console.Error.WriteLine($"{path}: error {e.Code}: {e.Node}: {e.Message} {e.Remedy}"); if (paths.Count == 1) return 3; }
}

return 0;
