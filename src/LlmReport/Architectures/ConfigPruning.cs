using System.Globalization;

namespace LlmReport.Architectures;

/// <summary>Pruning as changes of a config: the model that is left when the least useful part is taken away.</summary>
internal static class ConfigPruning
{
    private static readonly string[] HeadFields = ["num_attention_heads", "n_head", "n_heads", "num_heads"];

    private static readonly string[] KeyValueFields = ["num_key_value_heads", "num_kv_heads", "n_head_kv"];

    private static readonly string[] HiddenFields = ["hidden_size", "n_embd", "dim", "d_model", "n_embed"];

    private static readonly string[] LayerFields = ["num_hidden_layers", "n_layer", "n_layers", "num_layers", "num_decoder_layers"];

    private static readonly string[] WidthFields =
        ["intermediate_size", "ffn_dim", "n_inner", "hidden_dim", "ffn_hidden_size", "d_ff", "moe_intermediate_size", "shared_expert_intermediate_size"];

    // Where a config gives none, the width is four times the hidden size.
    private static readonly string[] FourfoldFields = ["n_inner", "ffn_hidden_size"];

    private static readonly string[] FourfoldFamilies = ["gpt2", "gpt_bigcode", "gptj", "falcon", "RefinedWeb", "RefinedWebModel"];

    /// <exception cref="ModelException">The config has no such part, or what is left cannot be built.</exception>
    public static ConfigFields Apply(ConfigFields config, Pruning pruning) => pruning.Part switch
    {
        PrunedPart.Heads => PruneHeads(config, pruning),
        PrunedPart.FeedForward => PruneAll(WithWidth(config), WidthFields, pruning, "feed-forward width"),
        PrunedPart.Layers => PruneAll(config, LayerFields, pruning, "number of layers"),
        _ => throw new ArgumentOutOfRangeException(nameof(pruning), pruning.Part, "Not a part."),
    };

    /// <summary>Heads keep their width. KV heads go with the groups that they serve, or stay where every group loses alike.</summary>
    private static ConfigFields PruneHeads(ConfigFields config, Pruning pruning)
    {
        var field = HeadFields.FirstOrDefault(config.Has) ?? throw Missing(config, "number of heads");
        var heads = config.Count(field);
        var groupField = KeyValueFields.FirstOrDefault(config.Has);
        var groups = groupField is null ? heads : config.Count(groupField);
        var left = pruning.Left(heads);
        var perGroup = heads / groups;
        if (perGroup == 0 || (left % perGroup != 0 && left % groups != 0))
        {
            throw config.Fault($"has {heads} heads in {groups} groups: the {left} that are left make neither whole groups of {perGroup} nor {groups} equal ones.", "Prune another number of heads.");
        }

        var pruned = WithHeadSize(config, heads).With(Change(field, left));
        return groupField is not null && left % perGroup == 0 ? pruned.With(Change(groupField, left / perGroup)) : pruned;
    }

    // A width that follows from hidden size and heads would change with them.
    private static ConfigFields WithHeadSize(ConfigFields config, long heads) =>
        config.Has("head_dim") || config.Has("d_kv") || config.Has("qk_nope_head_dim") ? config
        : config.With(Change("head_dim", config.Quotient(AttendedWidth(config), heads)));

    // MobileBERT attends within its bottleneck.
    private static long AttendedWidth(ConfigFields config) =>
        config.Truth("use_bottleneck", true) && config.OptionalCount("intra_bottleneck_size") is { } inner ? inner : config.Count(HiddenFields);

    private static ConfigFields WithWidth(ConfigFields config) => !FourfoldFamilies.Contains(config.ModelType) || FourfoldFields.Any(config.Has) ? config
        : config.With(Change(config.ModelType.StartsWith("gpt", StringComparison.Ordinal) ? "n_inner" : "ffn_hidden_size", 4 * config.Count(HiddenFields)));

    private static ConfigFields PruneAll(ConfigFields config, string[] fields, Pruning pruning, string name)
    {
        var present = fields.Where(config.Has).ToList();
        return present.Count == 0 ? throw Missing(config, name)
            : present.Aggregate(config, (pruned, field) => pruned.With(Change(field, pruning.Left(config.Count(field)))));
    }

    private static ConfigChange Change(string field, long value) => new(field, value.ToString(CultureInfo.InvariantCulture));

    private static ModelException Missing(ConfigFields config, string name) =>
        config.Fault($"gives no {name} that could be pruned.", "Give the field with --set first.");
}
