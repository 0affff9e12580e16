using System.Collections.Immutable;
using LlmReport.Hardware;
using LlmReport.Reporting;

namespace LlmReport.Cli.Verbs;

/// <summary><c>llmreport hardware</c>: the devices and their figures.</summary>
internal static class HardwareVerb
{
    private const string Examples = """
        llmreport hardware
        llmreport hardware nvidia-h100-sxm-80gb
        llmreport hardware my-device.json          a device file of your own; docs/hardware.md explains the format
        """;

    public static Verb Definition { get; } = Verb.Of<HardwareOptions>("hardware", "lists the devices, or shows one with the source of each figure", Examples, Run);

    private static int Run(HardwareOptions options, Terminal terminal)
    {
        var devices = options.Ids.Select(HardwareCatalogue.Find).ToList();
        if (devices.Count == 0)
        {
            terminal.WriteTable(new TextTable(
                [("id", false), ("memory", true), ("bandwidth", true), ("fp32", true), ("fp16/bf16", true), ("kind", false), ("name", false)],
                [.. HardwareCatalogue.All.Select(Row)]));
            return ExitCode.Ok;
        }

        foreach (var device in devices)
        {
            Show(device, terminal);
        }

        return ExitCode.Ok;
    }

    private static ImmutableArray<string> Row(HardwareSpec device) =>
    [
        device.Id,
        Quantities.Bytes(device.MemoryCapacityBytes).Text,
        Quantities.BytesPerSecond(device.MemoryBandwidthBytesPerSecond).Text,
        Quantities.FlopsPerSecond(device.MatrixPeak("fp32")).Text,
        Quantities.FlopsPerSecond(device.MatrixPeak("fp16") ?? device.MatrixPeak("bf16")).Text,
        device.Kind.ToString().ToLowerInvariant(),
        device.Name,
    ];

    private static void Show(HardwareSpec device, Terminal terminal)
    {
        terminal.WriteLine($"{device.Id}: {device.Name} ({device.Vendor}, {device.Kind.ToString().ToLowerInvariant()})");
        terminal.WriteTable(new TextTable([("figure", false), ("value", true), ("source", false)], [.. Figures(device)]));
        foreach (var note in device.Notes)
        {
            terminal.WriteLine("note: " + note);
        }
    }

    private static IEnumerable<ImmutableArray<string>> Figures(HardwareSpec device)
    {
        yield return Figure("memoryCapacityBytes", Quantities.Bytes(device.MemoryCapacityBytes));
        yield return Figure("memoryBandwidthBytesPerSecond", Quantities.BytesPerSecond(device.MemoryBandwidthBytesPerSecond));
        foreach (var name in MatrixDataTypes.Names.Where(name => device.DenseMatrixFlopsPerSecond.Of(name) is not null))
        {
            yield return Figure("denseMatrixFlopsPerSecond." + name, Quantities.FlopsPerSecond(device.DenseMatrixFlopsPerSecond.Of(name)));
        }

        yield return Figure("vectorFlopsPerSecond", Quantities.FlopsPerSecond(device.VectorFlopsPerSecond));
        yield return Figure("onChipMemoryBytes", Quantities.Bytes(device.OnChipMemoryBytes));
        yield return Figure("linkBandwidthBytesPerSecond", Quantities.BytesPerSecond(device.LinkBandwidthBytesPerSecond));
        yield return Figure("powerWatts", Quantities.Watts(device.PowerWatts));

        ImmutableArray<string> Figure(string field, Quantity value) => [field, value.Text, device.Sources.GetValueOrDefault(field, value.IsKnown ? "not stated" : "")];
    }
}
