namespace LlmReport.Conformance;

/// <summary>How an inferred type compares with a real tensor.</summary>
internal enum Verdict { Right, Unknown, Wrong }
