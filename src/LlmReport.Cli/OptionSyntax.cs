using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CommandLine;

namespace LlmReport.Cli;

/// <summary>Refuses what the parser would pass over in silence: an option at the end without its value, and one given twice of which only the last would count.</summary>
internal static class OptionSyntax
{
    public static void Check([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type options, string[] arguments)
    {
        var properties = options.GetProperties().Select(property => (property.PropertyType, Option: property.GetCustomAttribute<OptionAttribute>())).Where(p => p.Option is not null).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Length && arguments[at] != "--"; at++)
        {
            var argument = arguments[at];
            var (type, option) = properties.Find(p => Names(p.Option!, argument));
            if (option is null || type == typeof(bool))
            {
                continue;
            }

            if (type == typeof(string) && !seen.Add(option.LongName))
            {
                throw new UsageException($"--{option.LongName} is given twice.", "Give it once; lists go into one value, separated by commas.");
            }

            if (HasValueBeside(argument))
            {
                continue;
            }

            at++;
            if (at == arguments.Length)
            {
                throw new UsageException($"{argument} needs a value.", $"Write, for example, {argument} {option.MetaValue}.");
            }
        }
    }

    private static bool Names(OptionAttribute option, string argument) =>
        argument == "--" + option.LongName
        || argument.StartsWith($"--{option.LongName}=", StringComparison.Ordinal)
        || (option.ShortName.Length > 0 && argument.StartsWith("-" + option.ShortName, StringComparison.Ordinal));

    private static bool HasValueBeside(string argument) => argument.StartsWith("--", StringComparison.Ordinal) ? argument.Contains('=') : argument.Length > 2;
}
