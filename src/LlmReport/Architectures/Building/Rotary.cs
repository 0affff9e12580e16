namespace LlmReport.Architectures.Building;

/// <summary>Rotary position embedding: which part of a head is rotated, by what angles.</summary>
/// <remarks>Angle of pair i at position p is p · base^(−2i / width), changed by the scaling. Source: Su et al. 2021, "RoFormer".</remarks>
internal sealed record Rotary
{
    /// <summary>Rotated elements of a head; the others pass as they are.</summary>
    public required long Width { get; init; }

    /// <summary>Rows of the tables of cosines and sines.</summary>
    public required long Positions { get; init; }

    /// <summary>The first element of a module path that names the tables, where a model has several.</summary>
    public string Name { get; init; } = "";

    public double Base { get; init; } = 10_000;

    /// <summary>True where neighbours form a pair (GPT-J), false where the halves do (GPT-NeoX).</summary>
    public bool IsInterleaved { get; init; }

    /// <summary>Angle of a pair at a position, from the plain one; identity where the config scales nothing.</summary>
    public Func<double, double> Scaling { get; init; } = angle => angle;

    public long Pairs => Width / 2;

    /// <summary>The rotation that a config describes for heads of <paramref name="headSize"/> elements.</summary>
    /// <remarks>Scalings <c>linear</c> and <c>llama3</c> are computed; others (dynamic, yarn, longrope) change the angles alone, which no count depends on: their tables hold the plain ones.</remarks>
    public static Rotary Of(ConfigFields config, long headSize, long positions, double share = 1)
    {
        var parameters = config.Part("rope_parameters");
        var rotated = parameters?.OptionalNumber("partial_rotary_factor") ?? config.OptionalNumber("partial_rotary_factor", "rotary_pct") ?? share;
        if (rotated is <= 0 or > 1)
        {
            throw config.Fault($"rotates a share of {rotated} of each head.", "Give a partial_rotary_factor above 0 and at most 1.");
        }

        return new Rotary
        {
            Width = (long)(headSize * rotated),
            Positions = positions,
            Base = parameters?.OptionalNumber("rope_theta") ?? config.OptionalNumber("rope_theta", "rotary_emb_base") ?? 10_000,
            Scaling = ScalingOf(config.Part("rope_scaling") ?? parameters),
        };
    }

    /// <summary>Angle of pair <paramref name="pair"/> at <paramref name="position"/>, in radians.</summary>
    public double AngleAt(long position, long pair) => position * Scaling(Math.Pow(Base, -2.0 * pair / Width));

    private static Func<double, double> ScalingOf(ConfigFields? scaling) => scaling?.OptionalText("rope_type", "type") switch
    {
        "linear" => Linear(scaling),
        "llama3" => Llama3(scaling),
        _ => frequency => frequency,
    };

    private static Func<double, double> Linear(ConfigFields scaling)
    {
        var factor = scaling.Number("factor", 1);
        return frequency => frequency / factor;
    }

    // Long waves are stretched, short ones kept, those between blended. Source: Llama 3.1's published code.
    private static Func<double, double> Llama3(ConfigFields scaling)
    {
        var factor = scaling.Number("factor", 8);
        var (low, high) = (scaling.Number("low_freq_factor", 1), scaling.Number("high_freq_factor", 4));
        var original = scaling.Number("original_max_position_embeddings", 8192);
        return frequency =>
        {
            var turns = original * frequency / (2 * Math.PI);
            var kept = Math.Clamp((turns - low) / (high - low), 0, 1);
            return (1 - kept) * frequency / factor + kept * frequency;
        };
    }
}
