namespace LlmReport.Planning.Remedies;

/// <summary>Queries, keys or values as an attention operator takes them: before the transposes, repeats, casts and scales that only prepare them for a product.</summary>
/// <param name="Value">What the operator reads: heads of a group once; the tensor of a cache itself.</param>
/// <param name="Members">The nodes that prepare it.</param>
/// <param name="IsTurned">True where one of them moves tokens behind heads: the value holds rows of tokens, [B, S, H·d].</param>
/// <param name="LengthAxis">Axis of the tokens in a cache that is allocated for the longest context; null for other values.</param>
internal sealed record AttentionOperand(int Value, HashSet<int> Members, bool IsTurned, int? LengthAxis)
{
    /// <summary>Follows an operand of a product back to what the operator would take in its place.</summary>
    /// <param name="rows">The attention, and what are rows of tokens in front of it.</param>
    /// <param name="allocated">Caches that are allocated for the longest context.</param>
    /// <param name="value">An operand of one of the two products.</param>
    /// <param name="fromRows">False where the operator takes heads, [B, H, S, d], so that the transpose that makes them stays. A cache is read as it is stored in either case, rows or heads.</param>
    public static AttentionOperand Of(TokenRows rows, StaticCache allocated, int value, bool fromRows)
    {
        var (reader, members, isTurned) = (rows.Reader, new HashSet<int>(), false);
        while (reader.ProducerOf(value) is >= 0 and var producer && Prepared(reader, rows.Members, producer) is >= 0 and var source)
        {
            var turns = rows.IsIntoHeads(producer);
            if (turns && !(rows.IsNeedless(producer) && (fromRows || reader.Graph.IsState[source])))
            {
                break;
            }

            isTurned |= turns;
            members.UnionWith(reader.Node(producer).IsView ? [] : [producer]);
            value = source;
        }

        return allocated.Holding(value) is { } cache ? new AttentionOperand(cache.Value, members, isTurned, cache.LengthAxis) : new AttentionOperand(value, members, isTurned, null);
    }

    /// <summary>What a node that only prepares an operand makes it of; −1 for other nodes. Scales are numbers: a tensor that is multiplied with is none.</summary>
    private static int Prepared(PatternReader reader, HashSet<int> prepares, int node)
    {
        var typed = reader.Node(node);
        if (typed.Inputs.IsEmpty || !(typed.IsView || prepares.Contains(node)))
        {
            return -1;
        }

        return typed.OpType switch
        {
            "Mul" when reader.IsScalar(typed.Inputs[0]) => typed.Inputs[1],
            "Mul" or "Div" when !reader.IsScalar(typed.Inputs[1]) => -1,
            _ => typed.Inputs[0],
        };
    }
}
