using System.Collections.Immutable;

namespace LlmReport.Cli.Arguments;

/// <summary>Names separated by commas, of a set that is known.</summary>
internal static class NameList
{
    /// <summary>What the names stand for, in the order given, each once.</summary>
    /// <exception cref="UsageException">A name is not known, or is known but not there yet.</exception>
    public static ImmutableArray<T> Parse<T>(string option, string text, ImmutableArray<(string Name, T Value)> known, params ReadOnlySpan<string> later)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var item in text.Split(','))
        {
            var name = item.Trim().ToLowerInvariant();
            var at = known.Select(k => k.Name).ToList().IndexOf(name);
            if (at < 0)
            {
                var problem = later.Contains(name) ? $"{option}: '{name}' is not there yet in this version." : $"{option}: there is no '{item.Trim()}'.";
                throw new UsageException(problem, $"It takes {string.Join(", ", known.Select(k => k.Name))}.");
            }

            values.Add(known[at].Value);
        }

        return [.. values.Distinct()];
    }

    /// <summary>What one name stands for.</summary>
    public static T ParseOne<T>(string option, string text, ImmutableArray<(string Name, T Value)> known) => text.Contains(',')
        ? throw new UsageException($"{option} takes one name, not a list.", $"It takes one of {string.Join(", ", known.Select(k => k.Name))}.")
        : Parse(option, text, known)[0];
}
