using System.Collections.Immutable;
using LlmReport.Onnx;

namespace LlmReport.Planning;

/// <summary>The constants of a model: what is resident, how many parameters, what may be tied.</summary>
public sealed record WeightAccount
{
    /// <summary>Tensors that take memory, each storage range once.</summary>
    public required ImmutableArray<WeightTensor> Tensors { get; init; }

    /// <summary>Logical elements of the tensors that serve as weights.</summary>
    public required Int128 ParameterCount { get; init; }

    /// <summary>Elements of a head whose shape is that of the embedding table, equal or transposed, and that may be the same weights.</summary>
    public required Int128 PossiblyTiedParameterCount { get; init; }

    /// <summary>Elements of rotary tables, masks and other constants.</summary>
    public required Int128 ConstantElements { get; init; }

    /// <summary>Bytes of weights, scales and zero points as the file stores them; null where a type has no width.</summary>
    public double? StoredBytes => Tensors.Where(t => t.Kind != ConstantKind.Table)
        .Aggregate((double?)0, (sum, t) => sum + (t.Type.Bits() is { } bits ? Math.Ceiling((double)t.Elements * bits / 8) : null));

    /// <summary>Values of the head that shares its weights with the embedding, so that they are resident once; empty where none does.</summary>
    public required ImmutableHashSet<int> TiedValues { get; init; }

    public static WeightAccount Of(PlanningGraph graph)
    {
        var tensors = ConstantTensors(graph).ToList();
        var tie = WeightTying.Find(graph, tensors);
        var resident = tie is { IsCertain: true } ? tensors.Where(t => t.Value != tie.Head).ToList() : tensors;
        return new WeightAccount
        {
            Tensors = [.. resident],
            ParameterCount = Sum(resident.Select(t => t.Parameters)),
            PossiblyTiedParameterCount = tie is { IsCertain: false } ? tensors.First(t => t.Value == tie.Head).Parameters : 0,
            ConstantElements = Sum(resident.Where(t => t.Kind == ConstantKind.Table).Select(t => t.Elements)),
            TiedValues = tie is { IsCertain: true } ? [tie.Head] : [],
        };
    }

    private static IEnumerable<WeightTensor> ConstantTensors(PlanningGraph graph)
    {
        var seen = new HashSet<TensorStorage>();
        for (var value = 0; value < graph.Values.Length; value++)
        {
            var initializer = ConstantKinds.ConstantOf(graph.Typed, graph.Values[value]);
            if (initializer is null || (initializer.Storage is TensorStorage.External external && !seen.Add(external with { State = default })))
            {
                continue;
            }

            var readers = graph.Readers[value];
            var kind = graph.Constants[value];
            yield return new WeightTensor(
                value, kind, initializer.ElementCount, kind == ConstantKind.Weight ? Parameters(graph, value) ?? initializer.ElementCount : 0, initializer.ElementType,
                readers.IsEmpty ? ModuleKind.Other : ModuleKinds.Of(graph.Nodes[readers[0]]),
                readers.All(r => graph.Nodes[r].Cost is not null));
        }
    }

    private static Int128? Parameters(PlanningGraph graph, int value)
    {
        foreach (var reader in graph.Readers[value])
        {
            var node = graph.Nodes[reader];
            for (var input = 0; input < node.Inputs.Length; input++)
            {
                if (node.Inputs[input] == value && graph.Typed.Ask(node, (found, context) => found.ParameterElements(context, input)) is { } count)
                {
                    return count;
                }
            }
        }

        return null;
    }

    private static Int128 Sum(IEnumerable<Int128> numbers) => numbers.Aggregate(Int128.Zero, (sum, number) => sum + number);
}
