using System.Collections.Immutable;
using LlmReport.Diagnostics;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;

namespace LlmReport.Tests.Diagnostics;

/// <summary>A model written down in code, and what rules see of it.</summary>
internal sealed class SmallGraph
{
    private readonly List<DeclaredValue> inputs = [];
    private readonly List<DeclaredValue> outputs = [];
    private readonly List<Initializer> initializers = [];
    private readonly List<Node> nodes = [];

    /// <summary>A device of 1 GB/s and 8.192 GFLOPs/s: ridge point 8.192 FLOPs a byte.</summary>
    public static HardwareSpec Device(double capacityBytes = 1e9) => new()
    {
        Id = "test-device",
        Name = "Test Device",
        Vendor = "Test",
        Kind = DeviceKind.Gpu,
        DenseMatrixFlopsPerSecond = new MatrixPeaks { Fp32 = 8.192e9 },
        MemoryBandwidthBytesPerSecond = 1e9,
        MemoryCapacityBytes = capacityBytes,
    };

    /// <summary>A graph input; dims are numbers, names, or <c>null</c> for no rank at all.</summary>
    public SmallGraph Input(string name, string? dims, ElementType type = ElementType.Float32)
    {
        inputs.Add(Declared(name, dims, type));
        return this;
    }

    public SmallGraph Output(string name, string? dims = null, ElementType type = ElementType.Float32)
    {
        outputs.Add(Declared(name, dims, type));
        return this;
    }

    public SmallGraph Weight(string name, params long[] dims) => Weight(name, ElementType.Float32, dims);

    public SmallGraph Weight(string name, ElementType type, params long[] dims)
    {
        initializers.Add(new Initializer(name, type, [.. dims], new TensorStorage.None()));
        return this;
    }

    public SmallGraph External(string name, string location, ExternalDataState state, long offset = 0, params long[] dims)
    {
        initializers.Add(new Initializer(name, ElementType.Float32, [.. dims], new TensorStorage.External(location, offset, null, state)));
        return this;
    }

    public SmallGraph Integers(string name, params long[] values)
    {
        initializers.Add(new Initializer(name, ElementType.Int64, [values.Length], new TensorStorage.None()) { Integers = [.. values] });
        return this;
    }

    /// <summary>A constant of one float.</summary>
    public SmallGraph Real(string name, double value, ElementType type = ElementType.Float32)
    {
        initializers.Add(new Initializer(name, type, [], new TensorStorage.None()) { Floats = [value] });
        return this;
    }

    /// <summary>A node as "output1 output2 = Operator input1 input2"; <c>-</c> is an omitted one, <c>domain::Operator</c> one of another domain.</summary>
    public SmallGraph Node(string text, string? name = null, params (string Name, AttributeValue Value)[] attributes)
    {
        var (left, right) = (text.Split('=')[0], text.Split('=')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var operatorName = right[0].Split("::");
        nodes.Add(new Node
        {
            Name = name ?? $"{operatorName[^1]}_{nodes.Count}",
            OpType = operatorName[^1],
            Domain = operatorName.Length > 1 ? operatorName[0] : "",
            Inputs = [.. right[1..].Select(Omitted)],
            Outputs = [.. left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Omitted)],
            Attributes = [.. attributes.Select(a => new KeyValuePair<string, AttributeValue>(a.Name, a.Value))],
        });
        return this;

        static string Omitted(string value) => value == "-" ? "" : value;
    }

    public OnnxGraph Graph(bool wasReordered = false) => new()
    {
        Inputs = [.. inputs],
        Outputs = [.. outputs],
        Initializers = [.. initializers],
        Nodes = [.. nodes],
        WasReordered = wasReordered,
    };

    public OnnxModel Model(long opset = 24) => new()
    {
        Name = "small",
        Path = "small.onnx",
        Opsets = ImmutableDictionary<string, long>.Empty.Add("", opset),
        Graph = Graph(),
    };

    public RuleInput Analyze(ScenarioRequest? request = null, long opset = 24) => Analyze(Model(opset), request);

    public static RuleInput Analyze(OnnxModel model, ScenarioRequest? request = null)
    {
        var graph = PlanningGraph.Of(GraphInference.Infer(model, InferenceOptions.Default));
        var weights = WeightAccount.Of(graph);
        var scenarios = new ScenarioRunner(graph, weights, request ?? Request()).Run();
        return new RuleInput { Graph = graph, Weights = weights, Experts = ExpertAccount.Of(graph, weights), Scenarios = scenarios };
    }

    public static ScenarioRequest Request(double capacityBytes = 1e9) => new() { Hardware = [Device(capacityBytes)] };

    /// <summary>The findings of one code, as the runner gives them.</summary>
    public static ImmutableArray<Diagnostic> Findings(RuleInput input, string code) => [.. DiagnosticRunner.Run(input).Where(d => d.Code == code)];

    private static DeclaredValue Declared(string name, string? dims, ElementType type) => new(name, new DeclaredType(
        type,
        dims?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => long.TryParse(d, out var value) ? new DeclaredDim(value, null) : new DeclaredDim(null, d)).ToImmutableArray(),
        []));
}
