using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using ExampleModels;
using LlmReport.Onnx;

namespace LlmReport.Benchmarks;

/// <summary>The graphs that are timed: Llama-like ones of our own making, and three of the corpus where it stands beside the repository or LLMREPORT_CORPUS names it.</summary>
internal static class BenchmarkGraphs
{
    private const string Generated = "llama-like-";
    private const string Packed = ".gz";

    /// <summary>The depths of Llama 3 at 8B, 70B and 405B, and one whose graph has some 78,000 nodes.</summary>
    private static readonly ImmutableArray<int> LayerCounts = [32, 80, 126, 1500];

    private static readonly ImmutableArray<string> OfCorpus = ["llama-2-7b-default.onnx", "llama-3.1-405b-default.onnx", "qwen3-30b-a3b-default.onnx.gz"];

    public static IEnumerable<string> Names =>
    [
        .. LayerCounts.Select(layers => $"{Generated}{layers}-layers"),
        .. OfCorpus.Where(name => Corpus() is { } folder && File.Exists(Path.Combine(folder, name))),
    ];

    public static string PathOf(string name)
    {
        if (name.StartsWith(Generated, StringComparison.Ordinal))
        {
            return Write(name, int.Parse(name[Generated.Length..].Split('-')[0], CultureInfo.InvariantCulture));
        }

        var path = Path.Combine(Corpus()!, name);
        return name.EndsWith(Packed, StringComparison.Ordinal) ? Unpacked(path) : path;
    }

    /// <summary>Hidden size and heads of Llama 3 with that number of layers; without weights, which the analyzer does not read.</summary>
    private static LlamaShape Shape(int layers) => layers switch
    {
        <= 32 => new() { Layers = layers, HiddenSize = 4096, Heads = 32, KeyValueHeads = 8, IntermediateSize = 14336, VocabularySize = 128256, Positions = 8192 },
        <= 80 => new() { Layers = layers, HiddenSize = 8192, Heads = 64, KeyValueHeads = 8, IntermediateSize = 28672, VocabularySize = 128256, Positions = 8192 },
        _ => new() { Layers = layers, HiddenSize = 16384, Heads = 128, KeyValueHeads = 8, IntermediateSize = 53248, VocabularySize = 128256, Positions = 8192 },
    };

    private static string Write(string name, int layers)
    {
        var path = Temporary($"{name}.onnx");
        using var file = File.Create(path);
        OnnxWriter.Write(new DecomposedLlama(name, Shape(layers)).Build().Model, file);
        return path;
    }

    private static string Unpacked(string path)
    {
        var target = Temporary(Path.GetFileNameWithoutExtension(path));
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var file = File.Create(target);
        packed.CopyTo(file);
        return target;
    }

    private static string Temporary(string name) => Path.Combine(Path.GetTempPath(), $"llmreport-benchmark-{name}");

    private static string? Corpus()
    {
        if (Environment.GetEnvironmentVariable("LLMREPORT_CORPUS") is { Length: > 0 } named)
        {
            return Path.Combine(named, "llm");
        }

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
