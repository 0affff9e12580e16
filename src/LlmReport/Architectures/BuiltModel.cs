using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Architectures;

/// <summary>A graph made from a config, and what could stand in its weights: element i of initializer N is <c>Contents[N](i)</c>.</summary>
/// <remarks>Contents are those of an untrained model: small random numbers decided by the weight's name, ones for norms, the real rotary tables. They make a small model runnable.</remarks>
public sealed record BuiltModel(OnnxModel Model, ImmutableDictionary<string, Func<long, double>> Contents);
