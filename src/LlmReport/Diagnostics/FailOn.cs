namespace LlmReport.Diagnostics;

/// <summary>From which severity on findings make the program fail (<c>--fail-on</c>).</summary>
public enum FailOn { Error, Warning, Never }
