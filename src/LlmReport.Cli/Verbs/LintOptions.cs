namespace LlmReport.Cli.Verbs;

/// <summary>Options of <c>lint</c>.</summary>
internal sealed class LintOptions : ScenarioOptions;
