namespace LlmReport.Diagnostics;

/// <summary>How much a finding matters; gates compare it.</summary>
public enum Severity { Note, Warning, Error }
