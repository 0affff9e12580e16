using System.Text.Json;
using LlmReport.Architectures;
using Xunit;

namespace LlmReport.Tests.Architectures;

/// <summary>A config of every family, small enough to run, odd enough to tell its dims apart.</summary>
internal static class SmallConfigs
{
    private const string Common = """
        "num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"hidden_size":64,"intermediate_size":96
        """;

    private const string Grouped = Common + ",\"num_key_value_heads\":2";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["llama"] = $$"""{"model_type":"llama",{{Grouped}},"tie_word_embeddings":true,"rope_scaling":{"rope_type":"llama3","factor":8} }""",
        ["mistral-window"] = $$"""{"model_type":"mistral",{{Grouped}},"head_dim":32,"sliding_window":4}""",
        ["mixtral"] = $$"""{"model_type":"mixtral",{{Grouped}},"num_local_experts":4,"num_experts_per_tok":2}""",
        ["qwen2"] = $$"""{"model_type":"qwen2",{{Grouped}}}""",
        ["qwen2_moe"] = $$"""{"model_type":"qwen2_moe",{{Grouped}},"moe_intermediate_size":32,"shared_expert_intermediate_size":48,"num_experts":8,"num_experts_per_tok":3}""",
        ["qwen3"] = $$"""{"model_type":"qwen3",{{Grouped}},"head_dim":32}""",
        ["qwen3_moe"] = $$"""{"model_type":"qwen3_moe",{{Grouped}},"head_dim":32,"moe_intermediate_size":32,"num_experts":8,"num_experts_per_tok":3,"norm_topk_prob":true}""",
        ["gemma"] = $$"""{"model_type":"gemma",{{Common}},"num_key_value_heads":1,"head_dim":32}""",
        ["gemma2"] = $$"""{"model_type":"gemma2",{{Grouped}},"head_dim":16,"sliding_window":4,"query_pre_attn_scalar":24,"attn_logit_softcapping":50.0,"final_logit_softcapping":30.0}""",
        ["gemma3_text"] = $$"""{"model_type":"gemma3_text",{{Grouped}},"head_dim":16,"sliding_window":4,"sliding_window_pattern":2,"query_pre_attn_scalar":24}""",
        ["gpt_neox"] = $$"""{"model_type":"gpt_neox",{{Common}},"rotary_pct":0.5}""",
        ["gpt_bigcode"] = """{"model_type":"gpt_bigcode","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""",
        ["starcoder2-window"] = $$"""{"model_type":"starcoder2",{{Grouped}},"sliding_window":4}""",
        ["stablelm"] = $$"""{"model_type":"stablelm",{{Grouped}},"use_qkv_bias":true,"partial_rotary_factor":0.5}""",
        ["phi"] = $$"""{"model_type":"phi",{{Common}},"partial_rotary_factor":0.5}""",
        ["phi3-window"] = $$"""{"model_type":"phi3",{{Grouped}},"sliding_window":5}""",
        ["gpt2"] = """{"model_type":"gpt2","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"vocab_size":100}""",
        ["gptj"] = """{"model_type":"gptj","n_embd":64,"n_layer":2,"n_head":4,"n_positions":64,"rotary_dim":8,"vocab_size":100}""",
        ["opt"] = """{"model_type":"opt","hidden_size":64,"ffn_dim":96,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64}""",
        ["opt-post-norm"] = """{"model_type":"opt","hidden_size":64,"ffn_dim":96,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"word_embed_proj_dim":32,"do_layer_norm_before":false}""",
        ["falcon-multi-query"] = """{"model_type":"falcon","hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100}""",
        ["falcon-grouped"] = """{"model_type":"falcon","hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,"num_kv_heads":2,"new_decoder_architecture":true,"vocab_size":100}""",
        ["falcon-alibi"] = """{"model_type":"falcon","hidden_size":64,"num_hidden_layers":2,"num_attention_heads":4,"alibi":true,"multi_query":false,"parallel_attn":false,"bias":true,"vocab_size":100}""",
        ["deepseek_v2"] = """{"model_type":"deepseek_v2","hidden_size":64,"intermediate_size":96,"moe_intermediate_size":32,"num_hidden_layers":3,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"n_routed_experts":8,"n_shared_experts":2,"num_experts_per_tok":3,"first_k_dense_replace":1,"kv_lora_rank":32,"qk_nope_head_dim":16,"qk_rope_head_dim":8,"v_head_dim":16,"norm_topk_prob":false,"topk_method":"greedy"}""",
        ["deepseek_v3"] = """{"model_type":"deepseek_v3","hidden_size":64,"intermediate_size":96,"moe_intermediate_size":32,"num_hidden_layers":3,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"n_routed_experts":8,"n_shared_experts":1,"num_experts_per_tok":3,"n_group":4,"topk_group":2,"first_k_dense_replace":1,"q_lora_rank":24,"kv_lora_rank":32,"qk_nope_head_dim":16,"qk_rope_head_dim":8,"v_head_dim":16}""",
        ["bert"] = $$"""{"model_type":"bert",{{Common}},"type_vocab_size":2}""",
        ["roberta"] = $$"""{"model_type":"roberta",{{Common}},"type_vocab_size":1,"pad_token_id":1}""",
        ["distilbert"] = """{"model_type":"distilbert","dim":64,"hidden_dim":96,"n_layers":2,"n_heads":4,"vocab_size":100,"max_position_embeddings":64}""",
        ["mobilebert"] = """{"model_type":"mobilebert","hidden_size":64,"embedding_size":16,"intermediate_size":64,"num_hidden_layers":2,"num_attention_heads":4,"vocab_size":100,"max_position_embeddings":64,"type_vocab_size":2,"intra_bottleneck_size":32}""",
        ["t5"] = """{"model_type":"t5","d_model":64,"d_ff":96,"d_kv":16,"num_heads":4,"num_layers":2,"num_decoder_layers":3,"vocab_size":100,"relative_attention_num_buckets":8,"relative_attention_max_distance":12}""",
        ["t5-gated"] = """{"model_type":"t5","d_model":64,"d_ff":96,"d_kv":16,"num_heads":4,"num_layers":2,"vocab_size":100,"feed_forward_proj":"gated-gelu","tie_word_embeddings":false}""",
    };

    public static TheoryData<string> Names => [.. ByName.Keys.Order(StringComparer.Ordinal)];

    public static IEnumerable<string> ModelTypes => ByName.Keys.Select(name => Of(name).ModelType);

    public static string Json(string name) => ByName[name];

    public static ConfigFields Of(string name) => Parse(ByName[name]);

    public static ConfigFields Parse(string json) => new(JsonDocument.Parse(json).RootElement, "models/small/config.json");

    public static BuiltModel Build(string json, BuildOptions? options = null) => ConfigReader.Build(Parse(json), options ?? new BuildOptions());
}
