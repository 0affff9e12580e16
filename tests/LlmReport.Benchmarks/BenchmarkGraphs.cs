using ExampleModels;
using LlmReport.Onnx;

namespace LlmReport.Benchmarks;

/// <summary>The graphs that are timed: Llama-like ones of our own making, and the largest of the corpus where it stands beside the repository.</summary>
internal static class BenchmarkGraphs
{
    private const int LargestOfCorpus = 3;

    private const string Generated = "llama-like-";

    public static IEnumerable<string> Names => [.. new[] { 32, 80, 126 }.Select(layers => $"{Generated}{layers}-layers"), .. Largest().Select(Path.GetFileName)!];

    public static string PathOf(string name) => name.StartsWith(Generated, StringComparison.Ordinal)
        ? Write(name, int.Parse(name[Generated.Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture))
        : Largest().First(path => Path.GetFileName(path) == name);

    /// <summary>Hidden size and heads of Llama 3 with that number of layers; without weights, which the analyzer does not read.</summary>
    private static LlamaShape Shape(int layers) => layers switch
    {
        <= 32 => new() { Layers = layers, HiddenSize = 4096, Heads = 32, KeyValueHeads = 8, IntermediateSize = 14336, VocabularySize = 128256, Positions = 8192 },
        <= 80 => new() { Layers = layers, HiddenSize = 8192, Heads = 64, KeyValueHeads = 8, IntermediateSize = 28672, VocabularySize = 128256, Positions = 8192 },
        _ => new() { Layers = layers, HiddenSize = 16384, Heads = 128, KeyValueHeads = 8, IntermediateSize = 53248, VocabularySize = 128256, Positions = 8192 },
    };

    private static string Write(string name, int layers)
    {
        var path = Path.Combine(Path.GetTempPath(), $"llmreport-benchmark-{name}.onnx");
        using var file = File.Create(path);
        OnnxWriter.Write(new DecomposedLlama(name, Shape(layers)).Build().Model, file);
        return path;
    }

    private static IEnumerable<string> Largest() => Corpus() is not { } folder ? []
        : Directory.EnumerateFiles(folder, "*.onnx").OrderByDescending(path => new FileInfo(path).Length).Take(LargestOfCorpus);

    private static string? Corpus()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "corpus", "llm");
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
