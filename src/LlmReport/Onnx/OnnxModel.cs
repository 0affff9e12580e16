using System.Collections.Immutable;

namespace LlmReport.Onnx;

/// <summary>A model as read: its main graph, functions and header fields, without weights.</summary>
public sealed record OnnxModel
{
    /// <summary>File name without its ending, or the folder's name for a config.</summary>
    public required string Name { get; init; }

    /// <summary>The path as the user gave it.</summary>
    public required string Path { get; init; }

    public long IrVersion { get; init; }

    /// <summary>Producer name and version, as one text; empty where the file has none.</summary>
    public string Producer { get; init; } = "";

    /// <summary>Operator-set versions by domain; the ONNX domain is the empty string.</summary>
    public ImmutableDictionary<string, long> Opsets { get; init; } = ImmutableDictionary<string, long>.Empty;

    public required OnnxGraph Graph { get; init; }

    public ImmutableArray<OnnxFunction> Functions { get; init; } = [];

    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Where a folder was given: the graphs found in it, relative to it, the chosen one first. Empty for a single file.</summary>
    public ImmutableArray<string> FolderGraphs { get; init; } = [];

    /// <summary>What a command needs beside the path to have this model again, word by word: <c>--style ort</c>.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The encoder whose states the main graph, a decoder, attends to; null where the model is one graph.</summary>
    public OnnxModel? Encoder { get; init; }

    /// <summary>True where a config beside the model says that input embedding and head share their weights; null where nothing says so.</summary>
    public bool? EmbeddingsAreTied { get; init; }

    /// <summary>The family whose graph stands in where a config's own is not known; null where the model is what its file says.</summary>
    public string? AssumedFamily { get; init; }

    /// <summary>Longest position that a config beside the model allows; null where nothing says so.</summary>
    public long? MaximumPositions { get; init; }
}
