using LlmReport.Estimation;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Reporting.Html;

/// <summary>What the numbers rest on, in sentences.</summary>
internal static class AssumptionText
{
    public static IEnumerable<string> Of(ReportModel model)
    {
        yield return "One multiply-add is 2 FLOPs, and peaks are dense. GB is 10⁹ bytes.";
        yield return "Every symbol is at least 1; a length of the past may be 0.";
        foreach (var sentence in OfWorkload(model).Concat(OfPrecision(model.Headline.Precision)).Concat(OfGraph(model)).Concat(OfWeights(model.Analysis.Weights)).Concat(OfHardware(model)))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> OfWorkload(ReportModel model)
    {
        yield return model.Analysis.Typed.HasState
            ? "The graph carries state from step to step: prefill is the prompt at once with an empty cache, a decode step is one new token for each sequence."
            : "The graph carries no state from step to step, so it has one phase, forward.";
        if (PositionTable.Longest(model.Plan.Graph) is { } longest)
        {
            yield return $"The model has positions for {Quantities.Whole(longest).Text} tokens; default lengths are capped there.";
        }

        if (model.Analysis.Typed.HasState && LayoutOf(model.Headline.Workload.KvLayout) is { } layout)
        {
            yield return layout;
        }

        if (model.Plan.Attention == AttentionModel.Flash && model.Plan.Kernels.Any(k => k.SkipsMaskedBlocks && k.Cost?.Causal is not null))
        {
            yield return "FLOPs count full score matrices; seconds and the roofline use the causal half where attention skips masked blocks.";
        }
    }

    private static string? LayoutOf(KvLayout layout) => layout.Kind switch
    {
        KvLayoutKind.Contiguous => null,
        KvLayoutKind.Paged => $"The KV cache is paged: the tokens of each sequence are rounded up to blocks of {Quantities.Whole(layout.BlockTokens).Text}.",
        KvLayoutKind.Static => $"The KV cache is allocated once for {Quantities.Whole(layout.AllocatedTokens).Text} tokens; flash attention reads those that are filled, eager attention all.",
        _ => throw new InvalidOperationException($"No words for layout {layout.Kind}."),
    };

    private static IEnumerable<string> OfPrecision(Precision precision)
    {
        if (precision.GroupSize is { } size)
        {
            yield return $"Weights of matrix products have {precision.WeightBits} bits and a scale of {Precision.ScaleBits} for each {Quantities.Whole(size).Text}{(precision.HasZeroPoints ? ", and a zero point" : "")}; "
                + $"embeddings, norms, biases{(precision.QuantizesHead ? "" : " and the head")} have {precision.OtherBits}. To dequantise is not counted as work.";
        }

        if (!precision.IsStored)
        {
            yield return "Integers, and weights that the file stores quantised, stay as they are.";
        }
    }

    private static IEnumerable<string> OfGraph(ReportModel model)
    {
        var graph = model.Plan.Graph;
        var views = graph.Nodes.Where((n, i) => !graph.IsHost[i] && (n.IsView || n.Operator?.Class == KernelClass.View)).Count();
        var host = graph.IsHost.Count(isHost => isHost);
        yield return $"{Quantities.Whole(views).Text} nodes only give a tensor another shape and {Quantities.Whole(host).Text} compute shapes and positions on the host: both are free.";
        yield return model.Plan.Execution == ExecutionModel.Fused
            ? "Execution is fused: what a good runtime does. Element-wise chains run in the kernel before them, and the KV cache grows in place."
            : "Execution is eager: one kernel a node, as exported.";
        yield return "A kernel reads each input once and writes each output once; an embedding is read by the rows it touches.";
    }

    private static IEnumerable<string> OfWeights(WeightAccount weights)
    {
        if (weights.ConstantElements > 0)
        {
            yield return $"{Quantities.Count((double)weights.ConstantElements).Text} elements of rotary tables, masks and other constants are not counted as parameters.";
        }

        if (weights.PossiblyTiedParameterCount > 0)
        {
            yield return $"The head may share its {Quantities.Count((double)weights.PossiblyTiedParameterCount).Text} weights with the embedding; nothing in the file says so, so they are counted twice.";
        }
        else if (!weights.TiedValues.IsEmpty)
        {
            yield return "The head shares its weights with the embedding: they are resident once.";
        }
    }

    private static IEnumerable<string> OfHardware(ReportModel model)
    {
        var (hardware, scenario) = (model.Headline.Hardware, model.Headline);
        if (hardware.VectorFlopsPerSecond is null)
        {
            yield return "The device's vector peak is unknown: work outside matrix products is timed by its bytes alone.";
        }

        var converted = scenario.Estimate.Kernels.Where(k => scenario.Plan.Kernels[k.Kernel].Class is KernelClass.Matrix or KernelClass.QuantizedMatrix or KernelClass.Experts)
            .Select(k => k.Product).OfType<ProductType>().Where(p => !p.IsNative).Select(p => (p.Asked, p.Multiplied)).Distinct().OrderBy(pair => pair.Asked, StringComparer.Ordinal);
        foreach (var (from, to) in converted)
        {
            yield return to is null
                ? $"The device has no peak for {from}: the time of its matrix products is unknown."
                : $"The device does not multiply {from} itself: such products run at the {to} peak.";
        }
    }
}
