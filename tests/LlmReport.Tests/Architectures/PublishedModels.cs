namespace LlmReport.Tests.Architectures;

/// <summary>Configs of published models, reduced to the fields that decide their size, with the parameter counts that their authors' checkpoints have.</summary>
internal static class PublishedModels
{
    public static readonly (string Name, long Parameters, string Config)[] All =
    [
        ("TinyLlama-1.1B", 1_100_048_384, """{"model_type":"llama","hidden_size":2048,"intermediate_size":5632,"num_hidden_layers":22,"num_attention_heads":32,"num_key_value_heads":4,"vocab_size":32000,"max_position_embeddings":2048}"""),
        ("Yi-6B", 6_061_035_520, """{"model_type":"llama","hidden_size":4096,"intermediate_size":11008,"num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":4,"vocab_size":64000,"max_position_embeddings":4096}"""),
        ("Qwen2.5-7B", 7_615_616_512, """{"model_type":"qwen2","hidden_size":3584,"intermediate_size":18944,"num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,"vocab_size":152064,"max_position_embeddings":32768}"""),
        ("Gemma-2B", 2_506_172_416, """{"model_type":"gemma","hidden_size":2048,"intermediate_size":16384,"num_hidden_layers":18,"num_attention_heads":8,"num_key_value_heads":1,"head_dim":256,"vocab_size":256000,"max_position_embeddings":8192}"""),
        ("Gemma-2-2B", 2_614_341_888, """{"model_type":"gemma2","hidden_size":2304,"intermediate_size":9216,"num_hidden_layers":26,"num_attention_heads":8,"num_key_value_heads":4,"head_dim":256,"vocab_size":256000,"max_position_embeddings":8192}"""),
        ("Gemma-3-1B", 999_885_952, """{"model_type":"gemma3_text","hidden_size":1152,"intermediate_size":6912,"num_hidden_layers":26,"num_attention_heads":4,"num_key_value_heads":1,"head_dim":256,"vocab_size":262144,"max_position_embeddings":32768,"sliding_window":512}"""),
        ("Pythia-70M", 70_426_624, """{"model_type":"gpt_neox","hidden_size":512,"intermediate_size":2048,"num_hidden_layers":6,"num_attention_heads":8,"vocab_size":50304,"max_position_embeddings":2048,"rotary_pct":0.25}"""),
        ("Pythia-6.9B", 6_857_302_016, """{"model_type":"gpt_neox","hidden_size":4096,"intermediate_size":16384,"num_hidden_layers":32,"num_attention_heads":32,"vocab_size":50432,"max_position_embeddings":2048,"rotary_pct":0.25}"""),
        ("StarCoder2-3B", 3_030_371_328, """{"model_type":"starcoder2","hidden_size":3072,"intermediate_size":12288,"num_hidden_layers":30,"num_attention_heads":24,"num_key_value_heads":2,"vocab_size":49152,"max_position_embeddings":16384,"sliding_window":4096}"""),
        ("StarCoder", 15_517_456_384, """{"model_type":"gpt_bigcode","n_embd":6144,"n_inner":24576,"n_layer":40,"n_head":48,"n_positions":8192,"vocab_size":49152}"""),
        ("StableLM-2-1.6B", 1_644_515_328, """{"model_type":"stablelm","hidden_size":2048,"intermediate_size":5632,"num_hidden_layers":24,"num_attention_heads":32,"num_key_value_heads":32,"vocab_size":100352,"max_position_embeddings":4096,"use_qkv_bias":true,"partial_rotary_factor":0.25}"""),
        ("Phi-2", 2_779_683_840, """{"model_type":"phi","hidden_size":2560,"intermediate_size":10240,"num_hidden_layers":32,"num_attention_heads":32,"vocab_size":51200,"max_position_embeddings":2048,"partial_rotary_factor":0.4}"""),
        ("OPT-350M", 331_196_416, """{"model_type":"opt","hidden_size":1024,"ffn_dim":4096,"num_hidden_layers":24,"num_attention_heads":16,"vocab_size":50272,"word_embed_proj_dim":512,"max_position_embeddings":2048,"do_layer_norm_before":false}"""),
        ("Falcon-7B", 6_921_720_704, """{"model_type":"falcon","hidden_size":4544,"num_hidden_layers":32,"num_attention_heads":71,"vocab_size":65024,"multi_query":true,"parallel_attn":true,"bias":false}"""),
        ("Falcon-40B", 41_303_293_952, """{"model_type":"falcon","hidden_size":8192,"num_hidden_layers":60,"num_attention_heads":128,"num_kv_heads":8,"vocab_size":65024,"new_decoder_architecture":true,"bias":false}"""),
        ("DeepSeek-V2-Lite", 15_706_484_224, """{"model_type":"deepseek_v2","hidden_size":2048,"intermediate_size":10944,"moe_intermediate_size":1408,"num_hidden_layers":27,"num_attention_heads":16,"vocab_size":102400,"n_routed_experts":64,"n_shared_experts":2,"num_experts_per_tok":6,"first_k_dense_replace":1,"kv_lora_rank":512,"q_lora_rank":null,"qk_nope_head_dim":128,"qk_rope_head_dim":64,"v_head_dim":128,"topk_method":"greedy","max_position_embeddings":163840}"""),
        ("RoBERTa-base", 124_645_632, """{"model_type":"roberta","hidden_size":768,"intermediate_size":3072,"num_hidden_layers":12,"num_attention_heads":12,"vocab_size":50265,"max_position_embeddings":514,"type_vocab_size":1}"""),
        ("DistilBERT-base", 66_362_880, """{"model_type":"distilbert","dim":768,"hidden_dim":3072,"n_layers":6,"n_heads":12,"vocab_size":30522,"max_position_embeddings":512}"""),
        ("MobileBERT", 24_581_888, """{"model_type":"mobilebert","hidden_size":512,"embedding_size":128,"intermediate_size":512,"num_hidden_layers":24,"num_attention_heads":4,"vocab_size":30522,"max_position_embeddings":512,"type_vocab_size":2,"intra_bottleneck_size":128}"""),
        ("T5-base", 222_903_552, """{"model_type":"t5","d_model":768,"d_ff":3072,"d_kv":64,"num_heads":12,"num_layers":12,"vocab_size":32128}"""),
    ];
}
