using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace LlmReport.Hardware;

/// <summary>Reads a device file, field by field, so that each fault is named with its field and its remedy.</summary>
internal sealed partial class HardwareFile
{
    private static readonly ImmutableArray<string> Fields =
    [
        "$schema", "id", "name", "vendor", "kind", "denseMatrixFlopsPerSecond", "matrixRateSameAs", "vectorFlopsPerSecond",
        "memoryBandwidthBytesPerSecond", "memoryCapacityBytes", "onChipMemoryBytes", "linkBandwidthBytesPerSecond", "powerWatts",
        "sources", "notes", "calibration",
    ];

    private static readonly ImmutableArray<string> CalibrationFields =
    [
        "software", "dataType", "kernelClass", "computeEfficiency", "bandwidthEfficiency", "overlapExponent", "overheadSeconds",
        "residencyFactor", "source",
    ];

    private readonly string file;

    private HardwareFile(string file) => this.file = file;

    /// <summary>The device that a file describes; the file's name is for messages only.</summary>
    internal static HardwareSpec Parse(ReadOnlyMemory<byte> json, string file)
    {
        var reader = new HardwareFile(file);
        using var document = reader.Open(json);
        return reader.Device(document.RootElement);
    }

    private JsonDocument Open(ReadOnlyMemory<byte> json)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (json.Span.StartsWith(byteOrderMark))
            json = json[byteOrderMark.Length..];
        if (!Utf8.IsValid(json.Span))
            throw new UsageException($"{file}: not UTF-8 text.", "Save it as UTF-8 JSON; docs/hardware.md shows one.");
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $", line {line + 1}" : "";
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new UsageException($"{file}{place}: not valid JSON: {reason}.", "Mend the text there; docs/hardware.md shows a device file.");
        }
        catch (InvalidOperationException)
        {
            throw new UsageException($"{file}: a field's name holds half of a surrogate pair.", "Write the character itself instead of its escape.");
        }
    }

    private HardwareSpec Device(JsonElement root)
    {
        RequireObject(root, null);
        RejectUnknown(root, null, Fields);
        var spec = new HardwareSpec
        {
            Id = Id(root),
            Name = RequiredText(root, "name"),
            Vendor = RequiredText(root, "vendor"),
            Kind = Kind(root),
            DenseMatrixFlopsPerSecond = Peaks(root),
            VectorFlopsPerSecond = Figure(root, null, "vectorFlopsPerSecond", FigureRange.Flops),
            MemoryBandwidthBytesPerSecond = RequiredFigure(root, "memoryBandwidthBytesPerSecond", FigureRange.Bandwidth),
            MemoryCapacityBytes = RequiredFigure(root, "memoryCapacityBytes", FigureRange.Capacity),
            OnChipMemoryBytes = Figure(root, null, "onChipMemoryBytes", FigureRange.OnChip),
            LinkBandwidthBytesPerSecond = Figure(root, null, "linkBandwidthBytesPerSecond", FigureRange.Link),
            PowerWatts = Figure(root, null, "powerWatts", FigureRange.Power),
            Sources = Sources(root),
            Notes = Notes(root),
            CalibrationEntries = Calibration(root),
        };
        return spec with { MatrixRateSameAs = MatrixRateSameAs(root, spec.DenseMatrixFlopsPerSecond) };
    }

    private string Id(JsonElement root)
    {
        var id = RequiredText(root, "id");
        return IdPattern().IsMatch(id)
            ? id
            : throw Fault("id", $"is '{OneLine(id)}', but may hold only lower-case letters, digits and single hyphens", "Write it like nvidia-h100-sxm-80gb.");
    }

    private DeviceKind Kind(JsonElement root)
    {
        var kind = RequiredText(root, "kind");
        return kind switch
        {
            "gpu" => DeviceKind.Gpu,
            "cpu" => DeviceKind.Cpu,
            "tpu" => DeviceKind.Tpu,
            "accelerator" => DeviceKind.Accelerator,
            "edge" => DeviceKind.Edge,
            _ => throw Fault("kind", $"is '{OneLine(kind)}', which is no kind of device", "Write gpu, cpu, tpu, accelerator or edge."),
        };
    }

    private MatrixPeaks Peaks(JsonElement root)
    {
        const string Field = "denseMatrixFlopsPerSecond";
        if (Member(root, Field) is not { } peaks)
            throw Missing(Field);
        RequireObject(peaks, Field);
        RejectUnknown(peaks, Field, MatrixDataTypes.Names);
        double? Peak(string name) => Figure(peaks, Field, name, FigureRange.Flops);
        var read = new MatrixPeaks
        {
            Fp64 = Peak("fp64"),
            Fp32 = Peak("fp32"),
            Tf32 = Peak("tf32"),
            Bf16 = Peak("bf16"),
            Fp16 = Peak("fp16"),
            Fp8 = Peak("fp8"),
            Int8 = Peak("int8"),
            Int4 = Peak("int4"),
            Fp4 = Peak("fp4"),
        };
        return MatrixDataTypes.Names.Any(name => read.Of(name) is not null)
            ? read
            : throw Fault(Field, "has no figure", "Give the dense peak of one data type at least, such as \"fp16\": 312e12.");
    }

    private ImmutableSortedDictionary<string, string> MatrixRateSameAs(JsonElement root, MatrixPeaks peaks)
    {
        const string Field = "matrixRateSameAs";
        var pairs = Texts(root, Field, ["fp16", "bf16"]);
        foreach (var (name, other) in pairs)
        {
            if ((name, other) is not (("fp16", "bf16") or ("bf16", "fp16")))
                throw Fault($"{Field}.{name}", $"is '{OneLine(other)}', but only fp16 and bf16 stand in for each other", $"Write {(name == "fp16" ? "bf16" : "fp16")}, or leave it out.");
            if (peaks.Of(name) is not null)
                throw Fault($"{Field}.{name}", $"is given although denseMatrixFlopsPerSecond.{name} has a figure", "Remove one of the two.");
            if (peaks.Of(other) is null)
                throw Fault($"{Field}.{name}", $"points to {other}, which has no figure", $"Give denseMatrixFlopsPerSecond.{other}, or leave {Field} out.");
        }

        return pairs;
    }

    private ImmutableSortedDictionary<string, string> Sources(JsonElement root) => Texts(root, "sources",
    [
        "vectorFlopsPerSecond", "memoryBandwidthBytesPerSecond", "memoryCapacityBytes", "onChipMemoryBytes", "linkBandwidthBytesPerSecond", "powerWatts",
        .. MatrixDataTypes.Names.Select(name => "denseMatrixFlopsPerSecond." + name), "matrixRateSameAs.fp16", "matrixRateSameAs.bf16",
    ]);

    private ImmutableSortedDictionary<string, string> Texts(JsonElement root, string field, ImmutableArray<string> known)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Member(root, field) is not { } members)
            return pairs.ToImmutable();
        RequireObject(members, field);
        RejectUnknown(members, field, known);
        foreach (var member in members.EnumerateObject())
            pairs.Add(member.Name, Text(member.Value, $"{field}.{member.Name}"));
        return pairs.ToImmutable();
    }

    private ImmutableArray<string> Notes(JsonElement root) => [.. Items(root, "notes").Select(item => Text(item.Value, item.Path))];

    private ImmutableArray<CalibrationEntry> Calibration(JsonElement root) => [.. Items(root, "calibration").Select(item => Entry(item.Value, item.Path))];

    private CalibrationEntry Entry(JsonElement entry, string path)
    {
        RequireObject(entry, path);
        RejectUnknown(entry, path, CalibrationFields);
        string? OptionalText(string field) => Member(entry, field) is { } value ? Text(value, $"{path}.{field}") : null;
        var dataType = OptionalText("dataType");
        if (dataType is not null && !MatrixDataTypes.Names.Contains(dataType))
            throw Fault($"{path}.dataType", $"is '{OneLine(dataType)}', which is no data type of a device file", $"Write one of {string.Join(", ", MatrixDataTypes.Names)}.");
        return new CalibrationEntry
        {
            Software = OptionalText("software"),
            DataType = dataType,
            KernelClass = OptionalText("kernelClass"),
            ComputeEfficiency = Figure(entry, path, "computeEfficiency", FigureRange.Efficiency),
            BandwidthEfficiency = Figure(entry, path, "bandwidthEfficiency", FigureRange.Efficiency),
            OverlapExponent = Figure(entry, path, "overlapExponent", FigureRange.Exponent),
            OverheadSeconds = Figure(entry, path, "overheadSeconds", FigureRange.Overhead),
            ResidencyFactor = Figure(entry, path, "residencyFactor", FigureRange.Residency),
            Source = OptionalText("source"),
        };
    }

    private IEnumerable<(JsonElement Value, string Path)> Items(JsonElement root, string field)
    {
        if (Member(root, field) is not { } list)
            return [];
        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((item, index) => (item, $"{field}[{index}]"))
            : throw Fault(field, $"is {Describe(list)}, but must be a list", "Put it in square brackets.");
    }

    private double RequiredFigure(JsonElement root, string field, FigureRange range) => Figure(root, null, field, range) ?? throw Missing(field);

    private double? Figure(JsonElement parent, string? parentPath, string field, FigureRange range)
    {
        if (Member(parent, field) is not { } value)
            return null;
        var path = parentPath is null ? field : $"{parentPath}.{field}";
        if (value.ValueKind != JsonValueKind.Number)
            throw Fault(path, $"is {Describe(value)}, but must be a number ({range.Unit})", range.Remedy);
        var number = value.GetDouble();
        return range.Fault(number) is { } fault ? throw Fault(path, fault, range.Remedy) : number;
    }

    private string RequiredText(JsonElement root, string field) => Member(root, field) is { } value ? Text(value, field) : throw Missing(field);

    private string Text(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Fault(path, $"is {Describe(value)}, but must be a text", "Put it in quotes.");
        if (value.ValueEquals(""))
            throw Fault(path, "is empty", "Write something there, or leave the field out if it is optional.");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault(path, "holds half of a surrogate pair", "Write the character itself instead of its escape.");
        }
    }

    private void RequireObject(JsonElement value, string? path)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return;
        throw path is null
            ? new UsageException($"{file}: holds {Describe(value)}, but must hold one JSON object.", "docs/hardware.md shows a device file.")
            : Fault(path, $"is {Describe(value)}, but must be an object", "docs/hardware.md shows a device file.");
    }

    private void RejectUnknown(JsonElement parent, string? path, ImmutableArray<string> known)
    {
        foreach (var member in parent.EnumerateObject())
        {
            var name = member.Name;
            if (known.Contains(name))
                continue;
            var nearest = NearestNames.Of(name, known.Where(field => field != "$schema"), 1)[0];
            throw Fault(path is null ? OneLine(name) : $"{path}.{OneLine(name)}", "is no field of a device file", $"The nearest is {nearest}; docs/hardware.md lists all.");
        }
    }

    /// <summary>A member that is there and not null.</summary>
    private static JsonElement? Member(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private UsageException Missing(string field) => Fault(field, "is missing", "Add it; docs/hardware.md lists the fields that a device file must have.");

    private UsageException Fault(string field, string problem, string remedy) => new($"{file}: {field} {problem}.", remedy);

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Null => "null",
        var kind => throw new InvalidOperationException($"A JSON value of kind {kind}."),
    };

    /// <summary>Text of the user's file as a message can carry it: one line, and not long.</summary>
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? line : line[..60] + "…";
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex IdPattern();
}
