using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Conformance;

/// <summary>A tensor handed to ONNX Runtime: little-endian bytes, row-major.</summary>
internal sealed record RuntimeInput(string Name, ElementType ElementType, ImmutableArray<long> Dims, byte[] Bytes);
