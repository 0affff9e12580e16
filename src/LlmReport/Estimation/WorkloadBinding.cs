using LlmReport.Inference;
using LlmReport.Planning;
using LlmReport.Symbolics;

namespace LlmReport.Estimation;

/// <summary>Gives the model's symbols the values of a workload.</summary>
public static class WorkloadBinding
{
    /// <summary>Height and width of an image whose graph leaves them open.</summary>
    public const long ImageSide = 224;

    /// <summary>Values of all symbols that have a role or were bound by hand; the others stay unbound. Of a chat: of those that its prefill and its steps agree on.</summary>
    public static Bindings Bind(TypedGraph graph, Workload workload)
    {
        if (workload.Phase == Phase.Chat)
        {
            var runs = workload.FirstAndLastRun().Select(run => Bind(graph, run)).ToList();
            return new Bindings(runs[0].Where(pair => runs.TrueForAll(run => run.TryGet(pair.Key, out var value) && value == pair.Value)));
        }

        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in (ReadOnlySpan<string>)[StaticCache.AttendedTokens, CacheRoom.AllocatedBeyond, CacheRoom.ReadBeyond])
        {
            values[name] = ValueOf(name, workload)!.Value;
        }

        foreach (var symbol in graph.Symbols.Where(s => s.Equation is null))
        {
            if (ValueOf(symbol, workload) is { } value)
            {
                values[symbol.Name] = value;
            }
        }

        foreach (var (name, value) in workload.SymbolBindings)
        {
            values[name] = value;
        }

        return new Bindings(values);
    }

    /// <summary>The value of a symbol that plans add to the model's; null for any other.</summary>
    internal static long? ValueOf(string name, Workload workload) => name switch
    {
        StaticCache.AttendedTokens => workload.AttendedTokens,
        CacheRoom.AllocatedBeyond => workload.UnfilledTokens,
        CacheRoom.ReadBeyond => workload.KvLayout.Kind == KvLayoutKind.Static ? workload.UnfilledTokens : 0,
        _ => null,
    };

    /// <summary>The value of a symbol in one run; null where it has none.</summary>
    internal static long? ValueOf(ModelSymbol symbol, Workload workload) => symbol.Role switch
    {
        SymbolRole.Batch => workload.Batch,
        SymbolRole.Sequence or SymbolRole.DecoderSequence => workload.SequenceLength,
        SymbolRole.Past => workload.PastLength,
        SymbolRole.Total => workload.PastLength + workload.SequenceLength,
        SymbolRole.EncoderSequence => workload.EncodedLength ?? workload.PromptTokens,
        SymbolRole.Audio => workload.PromptTokens,
        SymbolRole.Height or SymbolRole.Width => ImageSide,
        SymbolRole.DataDependent when symbol.Name.Contains("use_cache", StringComparison.Ordinal) => workload.Phase == Phase.Decode ? 1 : 0,
        SymbolRole.DataDependent or SymbolRole.None => null,
        _ => throw new InvalidOperationException($"No value for role {symbol.Role}."),
    };
}
