using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Symbolics;
using Xunit;

namespace LlmReport.Tests.Estimation;

public sealed class PrecisionTests
{
    private static readonly StoredTensor Weight = new(TensorUse.MatrixWeight, ElementType.Float16, ContractedLength: 4096);

    [Theory]
    [InlineData("fp32", 32, 32, 32, 32, null)]
    [InlineData("bf16", 16, 16, 16, 16, null)]
    [InlineData("fp8", 8, 8, 8, 8, null)]
    [InlineData("w8a8", 8, 8, 16, 16, 128)]
    [InlineData("w4a16", 4, 16, 16, 16, 128)]
    [InlineData("W4A16KV8G64Z", 4, 16, 8, 16, 64)]
    [InlineData("w3a8kv4g32", 3, 8, 4, 16, 32)]
    [InlineData("w16a16kv8", 16, 16, 8, 16, null)]
    [InlineData("w8a32", 8, 32, 32, 32, 128)]
    public void A_name_gives_each_role_its_bits(string name, int weights, int activations, int cache, int others, int? group)
    {
        var precision = Precision.Parse(name)!;

        Assert.Equal(name.ToLowerInvariant(), precision.Name);
        Assert.Equal((weights, activations, cache, others), (precision.WeightBits, precision.ActivationBits, precision.KvBits, precision.OtherBits));
        Assert.Equal(group, precision.GroupSize);
    }

    [Theory]
    [InlineData("")]
    [InlineData("int4")]
    [InlineData("w4")]
    [InlineData("w0a16")]
    [InlineData("w9a16")]
    [InlineData("w4a5")]
    [InlineData("w4a16kv1")]
    [InlineData("w4a16g0")]
    [InlineData("w4a16zg64")]
    [InlineData("w16a16g128")]
    [InlineData("w16a16z")]
    [InlineData("w4a16kv8 ")]
    public void A_name_outside_the_grammar_is_none(string name) => Assert.Null(Precision.Parse(name));

    [Fact]
    public void Only_z_adds_zero_points() =>
        Assert.Equal((false, true), (Precision.Parse("w4a16g64")!.HasZeroPoints, Precision.Parse("w4a16g64z")!.HasZeroPoints));

    [Theory]
    // 4096·1000 weights: 4 bits each; 32 groups of 128 a row of 4096, 16 bits a scale.
    [InlineData("w4a16", ((4096_000 * 4) + (32_000 * 16)) / 8)]
    [InlineData("w4a16z", ((4096_000 * 4) + (32_000 * (16 + 4))) / 8)]
    [InlineData("w8a8g64z", ((4096_000 * 8) + (64_000 * (16 + 8))) / 8)]
    // A row of 4096 has 41 groups of 100 and one of 96.
    [InlineData("w4a16g100", ((4096_000 * 4) + (41_000 * 16)) / 8)]
    [InlineData("fp8", 4096_000)]
    [InlineData("stored", 4096_000 * 2)]
    public void Bytes_of_weights_have_their_scales_and_zero_points(string name, double bytes) => Assert.Equal(bytes, Precision.Parse(name)!.BytesOf(Weight, 4096_000)!.Evaluate(Bindings.Empty));

    [Fact]
    public void Bytes_are_rounded_up_once() => Assert.Equal(2, Precision.Parse("w3a16g3")!.BytesOf(Weight with { ContractedLength = 0 }, 4)!.Evaluate(Bindings.Empty)); // 12 bits, no scales

    [Theory]
    [InlineData(TensorUse.HeadWeight, 16)]
    [InlineData(TensorUse.OtherWeight, 16)]
    [InlineData(TensorUse.OtherState, 16)]
    [InlineData(TensorUse.KeysAndValues, 4)]
    [InlineData(TensorUse.Activation, 8)]
    [InlineData(TensorUse.MatrixWeight, 4)]
    public void Only_weights_of_products_are_narrowed_as_weights(TensorUse use, int bits) =>
        Assert.Equal(bits, Precision.Parse("w4a8kv4")!.BitsOf(new StoredTensor(use, ElementType.Float32)));

    [Fact]
    public void A_head_is_quantised_on_request() =>
        Assert.Equal(4, Precision.Parse("w4a16", quantizesHead: true)!.BitsOf(new StoredTensor(TensorUse.HeadWeight, ElementType.Float16)));

    [Theory]
    [InlineData(ElementType.UInt8, TensorUse.QuantizedWeight, 8)]
    [InlineData(ElementType.Int4, TensorUse.QuantizedWeight, 4)]
    [InlineData(ElementType.Float8E4M3FN, TensorUse.QuantizedWeight, 8)]
    [InlineData(ElementType.Float32, TensorUse.QuantizedWeight, 32)]
    [InlineData(ElementType.Int8, TensorUse.KeysAndValues, 8)]
    [InlineData(ElementType.Float8E4M3FN, TensorUse.KeysAndValues, 8)]
    [InlineData(ElementType.Int64, TensorUse.Activation, 64)]
    public void What_is_stored_quantised_stays_under_fp16(ElementType type, TensorUse use, int bits) =>
        Assert.Equal(bits, Precision.Parse("fp16")!.BitsOf(new StoredTensor(use, type)));
}
