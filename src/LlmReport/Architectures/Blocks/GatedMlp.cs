using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>down(act(gate(x)) · up(x)): 3·h·i multiply-adds a token. Source: Shazeer 2020, "GLU variants improve transformer".</summary>
internal sealed record GatedMlp(long IntermediateSize, Activation Activation) : FeedForward
{
    public bool HasBias { get; init; }

    /// <summary>Name of the one projection that holds gate and up side by side (Phi-3); null where they stand apart.</summary>
    public string? PackedName { get; init; }

    /// <summary>Modules of the three projections.</summary>
    public (string Gate, string Up, string Down) Names { get; init; } = ("gate_proj", "up_proj", "down_proj");

    public override string Write(Dialect dialect, string path, string input, long hiddenSize)
    {
        var (gate, up) = PackedName is null ? (Wide(Names.Gate), Wide(Names.Up)) : Packed(dialect, path, input, hiddenSize);
        var gated = dialect.Graph.Add(path + "/Mul", "Mul", [dialect.Activate(path, gate, Activation), up]);
        return dialect.Project(path, gated, new(Names.Down, IntermediateSize, hiddenSize, HasBias));

        string Wide(string name) => dialect.Project(path, input, new(name, hiddenSize, IntermediateSize, HasBias));
    }

    private (string Gate, string Up) Packed(Dialect dialect, string path, string input, long hiddenSize)
    {
        var both = dialect.Project(path, input, new(PackedName!, hiddenSize, 2 * IntermediateSize, HasBias));
        var halves = dialect.Split(path + "/Split", both, IntermediateSize, IntermediateSize);
        return (halves[0], halves[1]);
    }
}
