using CommandLine;

namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>hardware</c>.</summary>
internal sealed class HardwareOptions
{
    [Value(0, MetaName = "ID", HelpText = "A device to show in full: an id, or the path of a device file. Without it all devices are listed.")]
    public IEnumerable<string> Ids { get; init; } = [];
}
