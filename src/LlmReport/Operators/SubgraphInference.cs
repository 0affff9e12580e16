using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Infers <paramref name="body"/>; its nodes are counted <paramref name="repeat"/> times, or not at all where that is null (a trial run).</summary>
public delegate ImmutableArray<ValueFact> SubgraphInference(OnnxGraph body, ImmutableArray<ValueFact> inputs, Formula? repeat);
