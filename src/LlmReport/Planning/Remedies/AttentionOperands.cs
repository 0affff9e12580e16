namespace LlmReport.Planning.Remedies;

/// <summary>What the operator in the place of a decomposed attention takes, and the nodes that go with it.</summary>
/// <remarks>An operator takes, and gives, either rows of tokens or heads. Where queries, keys and values all come from rows by transposes of their own, these go, and so does the one of the
/// result; where a rotary embedding stands behind such a transpose, or the sequence is in front of the batch, heads go in and come out. A cache stored by rows beside queries by heads asks
/// for one transpose of queries, as large as the one of the result, which stays for it.</remarks>
/// <param name="Queries">Queries.</param>
/// <param name="Keys">Keys, after the step.</param>
/// <param name="Values">Values, after the step.</param>
/// <param name="Caches">Caches that a Concat appends to.</param>
/// <param name="AreRows">True where all come from rows of tokens.</param>
internal sealed record AttentionOperands(AttentionOperand Queries, AttentionOperand Keys, AttentionOperand Values, IReadOnlyList<AppendedCache> Caches, bool AreRows)
{
    public static AttentionOperands Of(TokenRows rows, AttentionNodes nodes, StaticCache allocated) =>
        Of(rows, nodes, allocated, fromRows: true) is { AreRows: true } operands ? operands : Of(rows, nodes, allocated, fromRows: false);

    private static AttentionOperands Of(TokenRows rows, AttentionNodes nodes, StaticCache allocated, bool fromRows)
    {
        var (scores, product) = (rows.Reader.Node(nodes.Scores), rows.Reader.Node(nodes.Output));
        var (queries, keys, values) = (OperandOf(scores.Inputs[0]), OperandOf(scores.Inputs[1]), OperandOf(product.Inputs[1]));
        HashSet<int> members = [.. nodes.Between, .. queries.Members, .. keys.Members, .. values.Members];
        List<AppendedCache> caches = [.. new[] { keys.Value, values.Value }.Distinct().Select(value => AppendedCache.Of(rows, value, members, fromRows)).OfType<AppendedCache>()];
        return new AttentionOperands(queries, keys, values, caches, new[] { queries, keys, values }.All(IsOfRows));

        AttentionOperand OperandOf(int value) => AttentionOperand.Of(rows, allocated, value, fromRows);

        bool IsOfRows(AttentionOperand operand) => operand.IsTurned || caches.Exists(cache => cache.Present == operand.Value && cache.IsTurned);
    }

    public IEnumerable<AttentionOperand> KeysAndValues => [Keys, Values];

    /// <summary>Nodes that go, beside those between the products.</summary>
    public IEnumerable<int> Members => [.. Queries.Members, .. Keys.Members, .. Values.Members, .. Caches.SelectMany(cache => cache.Members)];

    /// <summary>Values that the operator reads, in its order: a cache that it appends to as past and new tokens.</summary>
    public IEnumerable<int> Inputs => new[] { Queries, Keys, Values }.SelectMany(ReadFor).Distinct();

    private IEnumerable<int> ReadFor(AttentionOperand operand) => Caches.FirstOrDefault(cache => cache.Present == operand.Value) is { } cache ? [cache.Past, cache.New] : [operand.Value];
}
