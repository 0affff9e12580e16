namespace LlmReport.Architectures;

/// <summary>A field of a config and the value it is given instead: <c>num_hidden_layers</c> and <c>16</c>. A dot leads into an object: <c>rope_scaling.factor</c>.</summary>
public sealed record ConfigChange(string Field, string Value);
