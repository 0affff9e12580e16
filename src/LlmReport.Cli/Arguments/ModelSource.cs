using LlmReport.Architectures;

namespace LlmReport.Cli.Arguments;

/// <summary>One model to work on: where it is, what its reports are called, and how it is built where it is a config.</summary>
internal sealed record ModelSource(string Path, string Name, BuildOptions Options);
