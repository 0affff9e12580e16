using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Operators;
using LlmReport.Planning;

namespace LlmReport.Reporting.Html;

/// <summary>What the numbers rest on, in sentences.</summary>
internal static class AssumptionText
{
    public static IEnumerable<string> Of(ReportModel model)
    {
        var texts = model.Texts;
        yield return texts["assumption.flops"];
        yield return texts["assumption.symbols"];
        foreach (var sentence in OfWorkload(model, texts).Concat(OfPrecision(model.Headline.Precision, texts)).Concat(OfGraph(model, texts)).Concat(OfWeights(model.Analysis.Weights, texts)).Concat(OfHardware(model, texts)))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> OfWorkload(ReportModel model, Texts texts)
    {
        yield return model.Analysis.Typed.HasState
            ? texts["assumption.state"]
            : texts["assumption.no-state"];
        if (PositionTable.Longest(model.Plan.Graph) is { } longest)
        {
            yield return texts.Format("assumption.positions", Quantities.Whole(longest));
        }

        if (model.Analysis.Typed.HasState && LayoutOf(model.Headline.Workload.KvLayout, texts) is { } layout)
        {
            yield return layout;
        }

        if (model.Plan.Attention == AttentionModel.Flash && model.Plan.Kernels.Any(k => k.SkipsMaskedBlocks && k.Cost?.Causal is not null))
        {
            yield return texts["assumption.causal"];
        }
    }

    private static string? LayoutOf(KvLayout layout, Texts texts) => layout.Kind switch
    {
        KvLayoutKind.Contiguous => null,
        KvLayoutKind.Paged => texts.Format("assumption.paged", Quantities.Whole(layout.BlockTokens)),
        KvLayoutKind.Static => texts.Format("assumption.static", Quantities.Whole(layout.AllocatedTokens)),
        _ => throw new InvalidOperationException($"No words for layout {layout.Kind}."),
    };

    private static IEnumerable<string> OfPrecision(Precision precision, Texts texts)
    {
        if (precision.GroupSize is { } size)
        {
            var key = (precision.HasZeroPoints, precision.QuantizesHead) switch
            {
                (false, false) => "assumption.grouped",
                (false, true) => "assumption.grouped-head",
                (true, false) => "assumption.grouped-zero",
                (true, true) => "assumption.grouped-zero-head",
            };
            yield return texts.Format(key, precision.WeightBits, Precision.ScaleBits, Quantities.Whole(size), precision.OtherBits);
        }

        if (!precision.IsStored)
        {
            yield return texts["assumption.stays"];
        }
    }

    private static IEnumerable<string> OfGraph(ReportModel model, Texts texts)
    {
        var graph = model.Plan.Graph;
        var views = graph.Nodes.Where((n, i) => !graph.IsHost[i] && (n.IsView || n.Operator?.Class == KernelClass.View)).Count();
        var host = graph.IsHost.Count(isHost => isHost);
        if (views + host > 0)
        {
            yield return texts.Format(views == 0 ? "assumption.free-host" : host == 0 ? "assumption.free-views" : "assumption.free", Quantities.Whole(views), Quantities.Whole(host));
        }

        yield return model.Plan.Execution == ExecutionModel.Fused
            ? texts["assumption.fused"]
            : texts["assumption.eager"];
        yield return texts["assumption.reads-once"];
    }

    private static IEnumerable<string> OfWeights(WeightAccount weights, Texts texts)
    {
        if (weights.ConstantElements > 0)
        {
            yield return texts.Format("assumption.constants", Quantities.Count((double)weights.ConstantElements));
        }

        if (weights.PossiblyTiedParameterCount > 0)
        {
            yield return texts.Format("assumption.possibly-tied", Quantities.Count((double)weights.PossiblyTiedParameterCount));
        }
        else if (!weights.TiedValues.IsEmpty)
        {
            yield return texts["assumption.tied"];
        }
    }

    private static IEnumerable<string> OfHardware(ReportModel model, Texts texts)
    {
        var (hardware, scenario) = (model.Headline.Hardware, model.Headline);
        if (hardware.VectorFlopsPerSecond is null)
        {
            yield return texts["assumption.no-vector-peak"];
        }

        var converted = scenario.Estimate.Kernels.Where(k => scenario.Plan.Kernels[k.Kernel].Class is KernelClass.Matrix or KernelClass.QuantizedMatrix or KernelClass.Experts)
            .Select(k => k.Product).OfType<ProductType>().Where(p => !p.IsNative).Select(p => (p.Asked, p.Multiplied)).Distinct().OrderBy(pair => pair.Asked, StringComparer.Ordinal);
        foreach (var (from, to) in converted)
        {
            yield return to is null ? texts.Format("assumption.no-peak", from) : texts.Format("assumption.converted", from, to);
        }
    }
}
