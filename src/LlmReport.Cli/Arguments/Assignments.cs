using System.Collections.Immutable;
using System.Globalization;

namespace LlmReport.Cli.Arguments;

/// <summary>Arguments of the form <c>name=value</c>: symbols and the shapes of inputs.</summary>
internal static class Assignments
{
    private const long LargestDim = 1L << 40;

    /// <exception cref="UsageException">An argument has another form, or a name has two values.</exception>
    public static ImmutableSortedDictionary<string, long> Dims(IEnumerable<string> arguments)
    {
        var dims = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var (name, text) = Split("--dim", argument, "batch_size=8");
            Add(dims, "--dim", name, Dim("--dim", name, text, 0));
        }

        return dims.ToImmutable();
    }

    /// <exception cref="UsageException">An argument has another form, or a name has two values.</exception>
    public static ImmutableDictionary<string, ImmutableArray<long>> Shapes(IEnumerable<string> arguments)
    {
        var shapes = ImmutableDictionary.CreateBuilder<string, ImmutableArray<long>>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var (name, text) = Split("--input-shape", argument, "input_ids=1,16");
            ImmutableArray<long> shape = text.Length == 0 ? [] : [.. text.Split(',').Select(dim => Dim("--input-shape", name, dim, 0))];
            Add(shapes, "--input-shape", name, shape);
        }

        return shapes.ToImmutable();
    }

    // Names of values may hold '=', shapes may not.
    private static (string Name, string Value) Split(string option, string argument, string example) => argument.LastIndexOf('=') switch
    {
        < 1 => throw new UsageException($"{option}: '{argument}' is not of the form name=value.", $"Write, for example, {option} {example}."),
        var at => (argument[..at].Trim(), argument[(at + 1)..].Trim()),
    };

    private static long Dim(string option, string name, string text, long least) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var dim) && dim >= least && dim <= LargestDim
            ? dim
            : throw new UsageException($"{option}: '{text.Trim()}' of {name} is no length.", string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {LargestDim:N0}."));

    private static void Add<T>(IDictionary<string, T> all, string option, string name, T value)
    {
        if (!all.TryAdd(name, value))
        {
            throw new UsageException($"{option}: {name} is given twice.", "Give it once.");
        }
    }
}
