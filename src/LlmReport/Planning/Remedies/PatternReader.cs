using System.Collections.Immutable;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Planning.Remedies;

/// <summary>Reads patterns of nodes out of a graph, through the views and casts that exporters put between them.</summary>
internal sealed class PatternReader
{
    /// <summary>Views and casts between two nodes of a pattern.</summary>
    private const int MostPassed = 6;

    private readonly bool[] isInsideOperator;

    public PatternReader(PlanningGraph graph)
    {
        Graph = graph;
        isInsideOperator = InsideOperators(graph);
    }

    public PlanningGraph Graph { get; }

    /// <summary>Device nodes of that operator, save those in the body of a function that stands for one operator: a runtime takes such a call as fused.</summary>
    public IEnumerable<int> NodesOf(params string[] opTypes)
    {
        for (var node = 0; node < Graph.Nodes.Length; node++)
        {
            if (Array.IndexOf(opTypes, Graph.Nodes[node].OpType) >= 0 && !isInsideOperator[node] && Graph.IsDeviceNode(node) && Graph.Nodes[node].Operator is not null)
            {
                yield return node;
            }
        }
    }

    public TypedNode Node(int node) => Graph.Nodes[node];

    public string TypeOf(int node) => node < 0 ? "" : Graph.Nodes[node].OpType;

    public TensorShape? Shape(int value) => value < 0 ? null : Graph.Values[value].Type.KnownShape;

    public int ProducerOf(int value) => value < 0 ? -1 : Graph.Values[value].Producer;

    /// <summary>The value that this one is a view or a cast of, and the nodes passed.</summary>
    public int Source(int value, ICollection<int>? passed = null)
    {
        for (var step = 0; step < MostPassed && ProducerOf(value) is >= 0 and var producer && IsPassed(producer) && Graph.Nodes[producer].Inputs is [>= 0 and var input, ..]; step++)
        {
            passed?.Add(producer);
            value = input;
        }

        return value;
    }

    /// <summary>The value that this one is a cast of, and the casts passed.</summary>
    public int Uncast(int value, ICollection<int> passed)
    {
        while (ProducerOf(value) is >= 0 and var producer && !Graph.Nodes[producer].IsView && IsPassed(producer))
        {
            passed.Add(producer);
            value = Graph.Nodes[producer].Inputs[0];
        }

        return value;
    }

    /// <summary>The node that makes a value, views and casts passed.</summary>
    public int Maker(int value, ICollection<int>? passed = null) => ProducerOf(Source(value, passed));

    /// <summary>True for views and for casts between floats.</summary>
    public bool IsPassed(int node) => Graph.Nodes[node] is var typed && (typed.IsView || (typed.OpType is "Cast" or "CastLike" && IsFloat(typed.Inputs[0]) && IsFloat(typed.Outputs[0])));

    /// <summary>The one device node that reads a value or a view or cast of it; −1 where there are several, or the value leaves the graph.</summary>
    public int OnlyReader(int value, ICollection<int>? passed = null)
    {
        for (var step = 0; step < MostPassed; step++)
        {
            if (value < 0 || Graph.Values[value].IsGraphOutput)
            {
                return -1;
            }

            var reader = -1;
            foreach (var candidate in Graph.Readers[value])
            {
                if (Graph.IsHost[candidate])
                {
                    continue;
                }

                if (reader >= 0)
                {
                    return -1;
                }

                reader = candidate;
            }

            if (reader < 0)
            {
                return -1;
            }

            if (!IsPassed(reader) || Graph.Nodes[reader].Outputs is not [>= 0 and var output, ..])
            {
                return reader;
            }

            passed?.Add(reader);
            value = output;
        }

        return -1;
    }

    /// <summary>The number that a constant of one element holds; null for anything else.</summary>
    public double? Number(int value)
    {
        if (value < 0)
        {
            return null;
        }

        if (Graph.Values[value].Fact.Value?.Elements is [{ Number: { } number }])
        {
            return number;
        }

        return ConstantKinds.ConstantOf(Graph.Typed, Graph.Values[Source(value)]) is { Floats: [var stored] } ? stored : null;
    }

    /// <summary>True for one element that is a constant or follows from constants and shapes, whether or not its number is known.</summary>
    public bool IsScalar(int value) => Shape(value)?.ElementCount.Constant == 1 && (IsConstant(value) || (ProducerOf(Source(value)) is >= 0 and var producer && Graph.IsHost[producer]));

    /// <summary>True for what is made of constants alone.</summary>
    public bool IsConstant(int value, int steps = MostPassed) => value >= 0 && (Graph.Constants[value] != ConstantKind.None || Graph.Values[value].Initializer is not null
        || (steps > 0 && ProducerOf(value) is >= 0 and var producer && (Graph.Nodes[producer].OpType == "Constant" || (Graph.Nodes[producer].Inputs.Length > 0
            && Graph.Nodes[producer].Inputs.All(i => i < 0 || IsConstant(i, steps - 1))))));

    /// <summary>The other of two operands; −1 where the node has not two or neither is the one.</summary>
    public int Other(int node, int operand) => Graph.Nodes[node].Inputs is [var a, var b] ? SameSource(a, operand) ? b : SameSource(b, operand) ? a : -1 : -1;

    public bool SameSource(int a, int b) => a >= 0 && b >= 0 && Source(a) == Source(b);

    /// <summary>The members without those at the front whose results are read by others too (casts of the input); null where a result is read outside in the middle.</summary>
    /// <param name="members">Nodes of the pattern.</param>
    /// <param name="output">The value that the pattern makes.</param>
    public HashSet<int>? Closed(HashSet<int> members, int output)
    {
        var kept = members.Where(m => !Graph.IsHost[m]).ToHashSet();
        foreach (var member in kept.Order().ToList())
        {
            var leaks = Graph.Nodes[member].Outputs.Any(o => o >= 0 && o != output && (Graph.Values[o].IsGraphOutput || Graph.Readers[o].Any(r => !kept.Contains(r) && !Graph.IsHost[r])));
            if (!leaks)
            {
                continue;
            }

            if (!IsPassed(member) || Graph.Nodes[member].Inputs.Any(i => kept.Contains(ProducerOf(i))))
            {
                return null;
            }

            kept.Remove(member);
        }

        return kept;
    }

    /// <summary>Values that members read and do not make, in the order they are read.</summary>
    public ImmutableArray<int> InputsOf(HashSet<int> members) =>
        [.. members.Order().SelectMany(m => Graph.Nodes[m].Inputs.Where(i => i >= 0 && !members.Contains(ProducerOf(i)))).Distinct()];

    /// <summary>A node in the place of others, its cost that of its operator.</summary>
    public TypedNode Fused(int last, string domain, string opType, long opset, ImmutableArray<int> inputs, int output, params (string Name, AttributeValue Value)[] attributes)
    {
        var place = Graph.Nodes[last];
        var found = OperatorCatalogue.Find(domain, opType) ?? throw new InvalidOperationException($"No operator {opType}.");
        var node = place with
        {
            Node = new Node
            {
                Name = place.Node.Name,
                OpType = opType,
                Domain = domain,
                Inputs = [.. inputs.Select(i => i < 0 ? "" : Graph.Values[i].Name)],
                Outputs = [Graph.Values[output].Name],
                Attributes = [.. attributes.Select(a => new KeyValuePair<string, AttributeValue>(a.Name, a.Value))],
            },
            Operator = found,
            Opset = opset,
            Inputs = inputs,
            Outputs = [output],
            IsView = false,
            States = [],
        };
        return node with { Cost = found.EstimateCost(Graph.Typed.ContextOf(node)) };
    }

    private bool IsFloat(int value) => value >= 0 && Graph.Values[value].Type.ElementType.IsFloat();

    /// <summary>Bodies of calls that hold no product with weights: what stands for an operator rather than for a module.</summary>
    private static bool[] InsideOperators(PlanningGraph graph)
    {
        var inside = new bool[graph.Nodes.Length];
        for (var call = 0; call < graph.Nodes.Length; call++)
        {
            if (!graph.Nodes[call].IsFunctionCall || inside[call])
            {
                continue;
            }

            var (prefix, end) = (graph.Nodes[call].Name + "/", call + 1);
            var hasWeights = false;
            for (; end < graph.Nodes.Length && graph.Nodes[end].Name.StartsWith(prefix, StringComparison.Ordinal); end++)
            {
                hasWeights |= graph.Nodes[end] is { Operator.Class: KernelClass.Matrix or KernelClass.QuantizedMatrix } product
                    && product.Inputs.Any(i => i >= 0 && graph.Constants[graph.Roots[i]] == ConstantKind.Weight);
            }

            for (var node = call + 1; node < end && !hasWeights; node++)
            {
                inside[node] = true;
            }
        }

        return inside;
    }
}
