using LlmReport.Language;

namespace LlmReport.Diagnostics;

/// <summary>One rule: a hazard it looks for in an analysed model. What is not known gives no finding.</summary>
/// <remarks>A rule is one class of this namespace, found without a list; its page is docs/findings/CODE.md. Instances hold no state.</remarks>
public abstract class Rule
{
    /// <summary><c>LR</c> and four digits, never reused.</summary>
    public abstract string Code { get; }

    /// <summary>The hazard in a few words: the title of the rule's page.</summary>
    public virtual string Title => TitleIn(Texts.English);

    /// <summary>The severity of its findings, unless a finding says otherwise.</summary>
    public abstract Severity Severity { get; }

    /// <summary>The title in a language: the text <c>CODE.title</c>.</summary>
    public string TitleIn(Texts texts) => texts[$"{Code}.title"];

    public abstract IEnumerable<Diagnostic> Find(RuleInput input);

    /// <summary>A finding of this rule, about the model as a whole until told otherwise.</summary>
    protected Diagnostic Finding(string message, string help) => new() { Code = Code, Severity = Severity, Message = message, Help = help };
}
