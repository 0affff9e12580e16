using LlmReport.Architectures.Building;

namespace LlmReport.Architectures.Blocks;

/// <summary>down(act(up(x))): 2·h·i multiply-adds a token.</summary>
/// <param name="IntermediateSize">Width between the two.</param>
/// <param name="Activation">The non-linearity.</param>
/// <param name="UpName">Module of the first projection.</param>
/// <param name="DownName">Module of the second.</param>
internal sealed record Mlp(long IntermediateSize, Activation Activation, string UpName, string DownName) : FeedForward
{
    public bool HasBias { get; init; } = true;

    public override string Write(Dialect dialect, string path, string input, long hiddenSize)
    {
        var wide = dialect.Project(path, input, new(UpName, hiddenSize, IntermediateSize, HasBias));
        return dialect.Project(path, dialect.Activate(path, wide, Activation), new(DownName, IntermediateSize, hiddenSize, HasBias));
    }
}
