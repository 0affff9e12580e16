using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LlmReport.Architectures;
using LlmReport.Cli.Verbs;
using LlmReport.Onnx;

namespace LlmReport.Cli.Arguments;

/// <summary>The options that say how a config becomes a graph; several where a change has several values.</summary>
internal static partial class BuildArguments
{
    private const int MostVariants = 10_000;

    private const long LargestNumber = 1L << 40;

    private static readonly ImmutableArray<(string Name, GraphStyle)> Styles = [("standard", GraphStyle.Standard), ("ort", GraphStyle.Ort)];

    private static readonly ImmutableArray<(string Name, bool)> LogitPositions = [("all", false), ("last", true)];

    private static readonly ImmutableArray<(string Name, bool)> LatentForms = [("expanded", false), ("absorbed", true)];

    private static readonly ImmutableArray<(string Name, ElementType)> FloatTypes = [("fp32", ElementType.Float32), ("fp16", ElementType.Float16), ("bf16", ElementType.BFloat16)];

    private static readonly ImmutableArray<(string Name, PrunedPart)> Parts = [("heads", PrunedPart.Heads), ("ffn", PrunedPart.FeedForward), ("layers", PrunedPart.Layers)];

    /// <summary>Every combination of the values that changes are given, each with what is added to the model's name; one without an addition where there are no changes.</summary>
    /// <exception cref="UsageException">An option cannot be read.</exception>
    public static ImmutableArray<(string NameSuffix, BuildOptions Options)> Parse(BuildingOptions options)
    {
        var plain = new BuildOptions
        {
            Style = NameList.ParseOne("--style", options.Style, Styles),
            LastLogitsOnly = NameList.ParseOne("--logits", options.Logits, LogitPositions),
            AbsorbsLatents = NameList.ParseOne("--latent", options.Latent, LatentForms),
            FloatType = options.FloatType is { } type ? NameList.ParseOne("--dtype", type, FloatTypes) : null,
            Prunings = [.. options.Prune?.Split(',').Select(PruningOf) ?? []],
        };
        var variants = Variants(options.Changes);
        var pruned = options.Prune is { } text ? "-pruned-" + text.Replace("%", "pc", StringComparison.Ordinal).Replace(',', '-') : "";
        return [.. variants.Select(changes => (Suffix(changes) + pruned, plain with { Changes = changes }))];
    }

    private static ImmutableArray<ImmutableArray<ConfigChange>> Variants(IEnumerable<string> arguments)
    {
        ImmutableArray<ImmutableArray<ConfigChange>> variants = [[]];
        foreach (var (field, values) in arguments.Select(Assignment))
        {
            if ((long)variants.Length * values.Length > MostVariants)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--set: these changes make more than {MostVariants:N0} models."), "Give fewer values.");
            }

            variants = [.. variants.SelectMany(changes => values.Select(value => changes.Add(new(field, value))))];
        }

        return variants;
    }

    private static (string Field, ImmutableArray<string> Values) Assignment(string argument) => argument.IndexOf('=', StringComparison.Ordinal) switch
    {
        < 1 => throw new UsageException($"--set: '{argument}' is not of the form field=value.", "Write, for example, --set num_hidden_layers=16..64."),
        var at => (argument[..at].Trim(), ValuesOf(argument[(at + 1)..].Trim())),
    };

    // Whole numbers may be lists and ranges; anything else is one value.
    private static ImmutableArray<string> ValuesOf(string text) => Numbers().IsMatch(text)
        ? [.. NumberList.Parse("--set", text, LargestNumber)!.Value.Select(number => number.ToString(CultureInfo.InvariantCulture))]
        : [text];

    private static string Suffix(ImmutableArray<ConfigChange> changes) =>
        string.Concat(changes.Select(change => $"-{change.Field}={string.Concat(change.Value.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))}"));

    [GeneratedRegex(@"^[1-9]\d*[km]?((,|\.\.)[1-9]\d*[km]?)*$")]
    private static partial Regex Numbers();

    private static Pruning PruningOf(string item)
    {
        var (name, amount) = item.Split('=') is [var left, var right] ? (left.Trim(), right.Trim()) : (item.Trim(), "");
        var part = NameList.ParseOne("--prune", name, Parts);
        if (amount.EndsWith('%'))
        {
            return double.TryParse(amount[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100
                ? new(part, percent / 100, null)
                : throw new UsageException($"--prune: '{amount}' of {name} is no share.", "Write a percentage between 0% and 100%.");
        }

        return long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new(part, null, count)
            : throw new UsageException($"--prune: '{item.Trim()}' says not how much.", "Write, for example, heads=25%,ffn=25%,layers=4.");
    }
}
