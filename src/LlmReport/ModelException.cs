using LlmReport.Language;

namespace LlmReport;

/// <summary>A fault of the model or its files that the user can mend: code, place, what is wrong, what to do.</summary>
/// <remarks>The command line prints it as one line and ends with exit code 3; it never shows a stack trace.</remarks>
public sealed class ModelException(string code, string? node, string problem, string remedy) : Exception(problem)
{
    /// <summary>The finding code, such as <c>LR1003</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Name of the node, value or file the fault is in; null where it is the model as a whole.</summary>
    public string? Node { get; } = node;

    /// <summary>What the user can do about it, one sentence.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>What is wrong, to be said in another language.</summary>
    public Phrase Problem { get; private init; } = problem;

    /// <summary>The remedy, to be said in another language.</summary>
    public Phrase RemedyPhrase { get; private init; } = remedy;

    public static ModelException Of(string code, string? node, Phrase problem, Phrase remedy) =>
        new(code, node, problem.ToString(), remedy.ToString()) { Problem = problem, RemedyPhrase = remedy };
}
