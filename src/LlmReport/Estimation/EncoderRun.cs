using System.Collections.Immutable;
using LlmReport.Planning;

namespace LlmReport.Estimation;

/// <summary>What the encoder does in a chat: its kernels, and every node of it as exported.</summary>
public sealed record EncoderRun(KernelPlan Plan, ImmutableArray<KernelEstimate> Kernels, ImmutableArray<NodeEstimate> Nodes);
