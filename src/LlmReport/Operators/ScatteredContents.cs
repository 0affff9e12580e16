using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>Contents and cost that the operators writing updates into a tensor share.</summary>
internal static class ScatteredContents
{
    /// <summary>Updates read once and written once; what they combine with is read too.</summary>
    public static KernelCost InPlace(NodeContext node, int updates)
    {
        Formula count = node.Inputs[updates].ElementCount;
        var combines = node.Text("reduction", "none") != "none";
        return new()
        {
            VectorFlops = combines ? count : Formula.Zero,
            Reads = [new(0, combines ? count : Formula.Zero)],
            Writes = [new(0, count)],
        };
    }

    /// <summary>Contents after ScatterElements; null where an index or the reduction is not followed.</summary>
    public static ShapeValue? Elements(NodeContext node)
    {
        if (node.Value(0) is not { } data || node.Value(1) is not { Constants: { } indices } places || node.Value(2) is not { } updates)
        {
            return null;
        }

        var axis = node.Axis(node.Int("axis", 0), data.Dims.Length);
        var elements = data.Elements.ToBuilder();
        var position = 0;
        Contents.Create(places.Dims, at =>
        {
            var own = at[axis];
            var index = indices[position];
            at[axis] = (int)(index < 0 ? index + data.Dims[axis] : index);
            Put(node, elements, Contents.Position(data.Dims, at), updates.Elements[position++]);
            at[axis] = own;
            return null;
        });
        return data with { Elements = elements.ToImmutable() };
    }

    /// <summary>Contents after ScatterND; null where an index is not known.</summary>
    public static ShapeValue? Slices(NodeContext node)
    {
        if (node.Value(0) is not { } data || node.Value(1) is not { Constants: { } indices } places || node.Value(2) is not { } updates)
        {
            return null;
        }

        var depth = places.Dims[^1];
        var inner = Contents.Count(ImmutableArray.Create(data.Dims, depth, data.Dims.Length - depth));
        var elements = data.Elements.ToBuilder();
        for (var update = 0; update < updates.Count; update++)
        {
            long row = 0;
            for (var i = 0; i < depth; i++)
            {
                var index = indices[(update / inner * depth) + i];
                row = (row * data.Dims[i]) + (index < 0 ? index + data.Dims[i] : index);
            }

            Put(node, elements, (int)(row * inner) + (update % inner), updates.Elements[update]);
        }

        return data with { Elements = elements.ToImmutable() };
    }

    private static void Put(NodeContext node, ImmutableArray<Scalar?>.Builder elements, int position, Scalar? update)
    {
        elements[position] = (node.Text("reduction", "none"), elements[position]?.Integer, update?.Integer) switch
        {
            ("none", _, _) => update,
            ("add", { } old, { } added) => new Scalar(old + added),
            ("mul", { } old, { } factor) => new Scalar(old * factor),
            ("max", { } old, { } other) => new Scalar(Dim.Max(old, other)),
            ("min", { } old, { } other) => new Scalar(Dim.Min(old, other)),
            _ => null,
        };
    }
}
