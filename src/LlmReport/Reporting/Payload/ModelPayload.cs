using System.Text.Json;
using LlmReport.Estimation;
using LlmReport.Language;
using LlmReport.Planning;
using LlmReport.Reporting.Folding;
using LlmReport.Reporting.Html;
using LlmReport.Reporting.Network;
using LlmReport.Symbolics;

namespace LlmReport.Reporting.Payload;

/// <summary>A model for the page: all that its numbers follow from, so that the page evaluates any workload, precision and device itself.</summary>
internal sealed class ModelPayload(Analysis analysis)
{
    private static readonly (ExecutionModel, AttentionModel)[] Settings =
        [.. Enum.GetValues<ExecutionModel>().SelectMany(execution => Enum.GetValues<AttentionModel>().Select(attention => (execution, attention)))];

    /// <summary>The model as one JSON object, to be put into a page later.</summary>
    public static ReadOnlyMemory<byte> ToJson(Analysis analysis, IReadOnlyList<FoldedLayer>? layers, ModuleTree? network = null, Texts? texts = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            new ModelPayload(analysis).Write(json, layers, network, texts ?? Texts.English);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <param name="json">Takes one object.</param>
    /// <param name="layers">The kernels of the headline plan, folded; null where the page shows no rows of this model.</param>
    /// <param name="network">Their graph; null where the page draws none.</param>
    /// <param name="texts">The language of what is written on it.</param>
    public void Write(Utf8JsonWriter json, IReadOnlyList<FoldedLayer>? layers, ModuleTree? network, Texts texts)
    {
        var runner = analysis.Runner;
        var workload = analysis.Scenarios[0].Workload;
        json.WriteStartObject();
        json.WriteString("name", HtmlText.Visible(analysis.Model.Name));
        json.WriteString("source", HtmlText.Visible(analysis.Model.Path));
        json.WriteStartArray("arguments");
        foreach (var word in analysis.Model.Arguments)
        {
            json.WriteStringValue(HtmlText.Visible(word));
        }

        json.WriteEndArray();
        json.WriteInteger("parameters", analysis.Weights.ParameterCount);
        json.WriteInteger("activeParameters", analysis.Experts.ActiveParameterCount);
        WriteLengths(json, workload);
        WriteGraph(json, analysis.Graph, analysis.Weights, runner.OutlineOf, workload, layers, analysis.Scenarios[0].Plan, network: network, texts: texts);
        if (runner.Encoder is { } encoder)
        {
            json.WriteStartObject("encoder");
            WriteGraph(json, encoder.Graph, encoder.Weights, encoder.OutlineOf, EncoderPart.Encoding(workload), null, statesLength: encoder.StatesLength);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.FlushWhenFull();
    }

    /// <summary>What the workloads of the model may be.</summary>
    private void WriteLengths(Utf8JsonWriter json, Workload workload)
    {
        var given = FixedLengths.Of(analysis.Typed);
        json.WriteBoolean("hasState", analysis.Typed.HasState);
        json.WriteOptional("longest", PositionTable.Longest(analysis.Graph));
        json.WriteOptional("batch", given.Batch);
        json.WriteOptional("sequence", given.SequenceLength);
        json.WriteOptional("decoderTokens", workload.DecoderTokens);
        json.WriteStartObject("asked");
        PagePayload.WriteLengths(json, [.. analysis.Scenarios.Select(s => s.Workload).Where(w => w.Batch == workload.Batch && w.PromptTokens == workload.PromptTokens)]);
        json.WriteEndObject();
    }

    private static void WriteGraph(
        Utf8JsonWriter json, PlanningGraph graph, WeightAccount weights, Func<ExecutionModel, AttentionModel, PlanOutline> outlineOf, Workload workload,
        IReadOnlyList<FoldedLayer>? layers, KernelPlan? headline = null, Formula? statesLength = null, ModuleTree? network = null, Texts? texts = null)
    {
        var index = new FormulaIndex();
        json.WriteNumber("nodes", graph.Nodes.Length);
        WriteWeights(json, graph, weights, index);
        if (statesLength is not null)
        {
            json.WriteNumber("statesLength", index.Of(statesLength));
        }

        json.WriteStartObject("plans");
        var rows = layers is null ? null : new RowPayload(graph, layers, index).Of(headline!);
        var plans = new PlanPayload(index);
        foreach (var (execution, attention) in Settings)
        {
            var outline = outlineOf(execution, attention);
            json.WritePropertyName(NameOf(execution, attention));
            plans.Write(json, outline, rows?.RowsOf(outline.Plan) ?? []);
            json.FlushWhenFull();
        }

        json.WriteEndObject();
        rows?.Write(json);
        if (network is not null && texts is not null)
        {
            new NetworkPayload(network, new NetworkTexts(texts, network.Labels), index).Write(json);
        }

        SymbolPayload.Write(json, graph.Typed, index.Formulas, workload);
        index.Write(json, WorkloadSymbols.Of(graph.Typed, [.. index.Formulas]).Moves);
    }

    public static string NameOf(ExecutionModel execution, AttentionModel attention) => $"{execution}/{attention}".ToLowerInvariant();

    /// <summary>Tensors that take memory, equal ones counted: [tensor, how many, 1 for tables, module].</summary>
    private static void WriteWeights(Utf8JsonWriter json, PlanningGraph graph, WeightAccount weights, FormulaIndex index)
    {
        json.WriteStartArray("weights");
        var sizes = weights.Tensors.CountBy(tensor => (
            Tensor: index.Of(new SizedTensor((double)tensor.Elements, graph.StoredTensorOf(tensor.Value, graph.RoleOf(tensor.Value)))),
            IsTable: tensor.Kind == ConstantKind.Table ? 1 : 0,
            tensor.Module));
        foreach (var (key, count) in sizes)
        {
            json.WriteIntegers([key.Tensor, count, key.IsTable, (int)key.Module]);
        }

        json.WriteEndArray();
    }
}
