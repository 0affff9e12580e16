using Xunit;

namespace LlmReport.Tests;

/// <summary>Tests that read a clock run when no other does.</summary>
[CollectionDefinition(nameof(Timed), DisableParallelization = true)]
public sealed class Timed;
