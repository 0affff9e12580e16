using System.Collections.Immutable;
using System.Text.Json;
using LlmReport.Tests.Conformance;
using Xunit;

namespace LlmReport.Tests.Estimation;

/// <summary>Forty cases that LLM-Viewer computed: where it is right we agree, and where we differ one of its known errors, or a choice of ours, is the reason.</summary>
public sealed class PeerTests
{
    private const double Agreement = 0.005;

    private const string Reason = "There is no ../shared/reference/llm-viewer.json beside the corpus.";

    /// <summary>The reasons for which operations, weights read, KV read, weight memory and seconds differ by more than half a percent, as <see cref="PeerCorrections"/> numbers and letters them.</summary>
    private static readonly ImmutableSortedDictionary<string, string> Differences = new Dictionary<string, string>
    {
        ["00p"] = "5 | 4 5 |  | 4 5 | 5 4 F",
        ["00d"] = "3 5 | 5 |  | 4 5 | 5",
        ["02p"] = " | 4 |  | 4 | F",
        ["02d"] = "3 |  |  | 4 | ",
        ["04p"] = " |  |  | 4 | F",
        ["04d"] = "3 |  |  | 4 | ",
        ["06p"] = " | 4 |  | 4 | F",
        ["06d"] = "3 |  |  | 4 | ",
        ["08p"] = " |  |  | 4 | F",
        ["08d"] = "3 |  |  | 4 | ",
        ["10p"] = " | 4 |  | 4 | F",
        ["10d"] = "3 |  |  | 4 | ",
        ["12p"] = " |  |  | 4 | F",
        ["12d"] = "3 |  |  | 4 | ",
        ["14p"] = " |  |  | 4 | F",
        ["14d"] = " |  |  | 4 | ",
        ["16p"] = " |  | 2 B | 4 | 2 1 C F",
        ["16d"] = " |  | 2 | 4 | 2",
        ["18p"] = " |  |  | 4 | F",
        ["18d"] = "3 |  |  | 4 | ",
        ["20p"] = " | 4 |  | 4 | F",
        ["20d"] = "3 |  |  | 4 | ",
        ["22p"] = " |  |  | 4 | ",
        ["22d"] = "3 |  |  | 4 | ",
        ["24p"] = " | 4 | 2 B | 4 | 2 1 C F",
        ["24d"] = "3 |  | 2 | 4 | 2 1",
        ["26p"] = " | 4 | 2 B | 4 | 2 1 C F",
        ["26d"] = "3 |  | 2 | 4 | 2 1",
        ["28p"] = " |  |  | 4 | 8 F",
        ["28d"] = "3 |  |  | 4 | ",
        ["30p"] = " | 4 | 2 B | 4 | 2 1 C F",
        ["30d"] = "3 |  | 2 | 4 | 2 1",
        ["32p"] = "5 | 5 |  | 4 5 | 5 F",
        ["32d"] = "3 5 | 5 |  | 4 5 | 5",
        ["34p"] = "5 | 5 |  | 4 5 | 5 F",
        ["34d"] = "3 5 | 5 |  | 4 5 | 5",
        ["36p"] = " |  |  | 4 | F",
        ["36d"] = "3 |  |  | 4 | ",
        ["38p"] = " |  |  | 4 | F",
        ["38d"] = "3 |  |  | 4 | ",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly Lazy<ImmutableArray<PeerCase>> Cases = new(Read);

    public static TheoryData<string> Ids => [.. Differences.Keys];

    [Fact]
    public void Every_case_is_in_the_table()
    {
        Assert.SkipUnless(Cases.Value.Length > 0, Reason);

        Assert.Equal(Differences.Keys, Cases.Value.Select(peer => peer.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Recomputed_as_it_counts_a_case_has_its_totals(string id)
    {
        var peer = Find(id);
        var model = new PeerModel(peer, PeerCorrections.None);

        Assert.All(
            [
                (peer.Total("OPs"), model.Operations),
                (peer.Total("load_weight"), model.WeightsRead),
                (peer.Total("load_kv_cache"), model.KvRead),
                (peer.Total("store_kv_cache"), model.KvWritten),
                (peer.Total("memory_consumption_weight"), model.WeightMemory),
                (peer.Total("memory_consumption_kv_cache"), model.KvMemory),
                (peer.Total("inference_time"), model.Seconds),
            ],
            pair => Assert.InRange(pair.Item2 / pair.Item1, 1 - 1e-9, 1 + 1e-9));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Where_its_figures_differ_from_ours_a_known_reason_explains_it(string id)
    {
        var peer = Find(id);
        var ours = peer.Estimate();
        string[] reasons = [.. Differences[id].Split('|').Select(part => part.Trim())];

        AssertExplained(peer, reasons[0], ours.Work!.Value.Flops, model => model.Operations);
        AssertExplained(peer, reasons[1], ours.Traffic!.Value.WeightRead, model => model.WeightsRead);
        AssertExplained(peer, reasons[2], ours.Traffic!.Value.KvRead, model => model.KvRead);
        AssertExplained(peer, reasons[3], ours.Memory.WeightBytes!.Value, model => model.WeightMemory);
        AssertExplained(peer, reasons[4], ours.RooflineSeconds!.Value, model => model.Seconds);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_cache_is_the_same_to_the_last_byte(string id)
    {
        var peer = Find(id);
        var ours = peer.Estimate();

        Assert.Equal(peer.Total("memory_consumption_kv_cache"), ours.Memory.KvCacheBytes);
        Assert.Equal(peer.Total("store_kv_cache"), ours.Traffic!.Value.KvWrite);
    }

    // With the reasons given we agree; without any one of them we do not.
    private static void AssertExplained(PeerCase peer, string reasons, double ours, Func<PeerModel, double> figure)
    {
        PeerCorrections[] given = [.. reasons.Where(c => c != ' ').Select(Correction)];

        Assert.InRange(Ratio(given), 1 - Agreement, 1 + Agreement);
        Assert.All(given, left => Assert.NotInRange(Ratio([.. given.Where(correction => correction != left)]), 1 - Agreement, 1 + Agreement));

        double Ratio(PeerCorrections[] corrections) => ours / figure(new PeerModel(peer, corrections.Aggregate(PeerCorrections.None, (all, one) => all | one)));
    }

    private static PeerCorrections Correction(char code) => code switch
    {
        '1' => PeerCorrections.FlashStore,
        '2' => PeerCorrections.KeyValueGroups,
        '3' => PeerCorrections.Head,
        '4' => PeerCorrections.Embeddings,
        '5' => PeerCorrections.Gate,
        '8' => PeerCorrections.Queries,
        '9' => PeerCorrections.NormsAndBiases,
        'B' => PeerCorrections.QueryBlocks,
        'C' => PeerCorrections.CausalTime,
        'F' => PeerCorrections.Fusion,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No reason."),
    };

    private static PeerCase Find(string id)
    {
        Assert.SkipUnless(Cases.Value.Length > 0, Reason);
        return Cases.Value.First(peer => peer.Id == id);
    }

    private static ImmutableArray<PeerCase> Read()
    {
        if (Corpus.Folder is not { } corpus || Path.Combine(corpus, "..", "reference", "llm-viewer.json") is var file && !File.Exists(file))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(corpus, "..", "reference", "llm-viewer.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(peer => new PeerCase(peer.Clone()))];
    }
}
