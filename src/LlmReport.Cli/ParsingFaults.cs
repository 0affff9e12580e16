using System.Collections.Frozen;
using CommandLine;

namespace LlmReport.Cli;

/// <summary>What the parser found wrong with the arguments, as one sentence with its remedy.</summary>
internal static class ParsingFaults
{
    // Options of docs and plans that later versions bring: saying so is kinder than "unknown".
    private static readonly FrozenSet<string> LaterOptions = new[]
    {
        "tensor-parallel", "pipeline-parallel", "expert-parallel", "budget", "baseline",
    }.ToFrozenSet();

    public static UsageException ToUsage(string verb, IEnumerable<Error> errors) => errors.First() switch
    {
        UnknownOptionError unknown when LaterOptions.Contains(unknown.Token) => new($"--{unknown.Token} is not there yet in this version.", Remedy(verb)),
        UnknownOptionError unknown => new($"There is no option '{Dashed(unknown.Token)}' of {verb}.", Remedy(verb)),
        MissingValueOptionError missing => new($"{Dashed(missing.NameInfo.LongName)} needs a value.", Remedy(verb)),
        MissingRequiredOptionError => new(MissingArgument(verb), Remedy(verb)),
        RepeatedOptionError repeated => new($"{Dashed(repeated.NameInfo.LongName)} is given twice.", "Give it once; lists go into one value, separated by commas."),
        BadFormatConversionError bad => new($"{Dashed(bad.NameInfo.LongName)} has a value of the wrong form.", Remedy(verb)),
        BadFormatTokenError bad => new($"The argument '{bad.Token}' has a wrong form.", Remedy(verb)),
        SequenceOutOfRangeError => new($"{verb} was given too many arguments.", Remedy(verb)),
        var other => new($"The arguments of {verb} cannot be read ({other.Tag}).", Remedy(verb)),
    };

    private static string MissingArgument(string verb) => verb switch
    {
        "explain" => "explain needs the code of a finding, such as LR1002.",
        "site" => "site needs the folder of the analyses and, after -o, one for the site.",
        _ => $"{verb} needs a model: an .onnx file, or a folder that holds one.",
    };

    private static string Remedy(string verb) => $"`llmreport {verb} --help` shows all options with examples.";

    private static string Dashed(string name) => name.Length == 1 ? "-" + name : "--" + name;
}
