using System.Collections.Immutable;
using LlmReport.Onnx;
using Xunit;
using static LlmReport.Tests.Onnx.Models;

namespace LlmReport.Tests.Onnx;

public sealed class OnnxTensorTests
{
    private const int FloatData = 4, Int32Data = 5, StringData = 6, Int64Data = 7, RawData = 9, DoubleData = 10, UInt64Data = 11;

    [Fact]
    public void Every_integer_type_gives_the_same_values_from_raw_bytes()
    {
        Assert.Equal([-1, 2], IntegersOf(ElementType.Int64, 2, Raw([.. BitConverter.GetBytes(-1L), .. BitConverter.GetBytes(2L)])));
        Assert.Equal([-1, 2], IntegersOf(ElementType.Int32, 2, Raw([.. BitConverter.GetBytes(-1), .. BitConverter.GetBytes(2)])));
        Assert.Equal([-1, 2], IntegersOf(ElementType.Int16, 2, Raw([0xFF, 0xFF, 2, 0])));
        Assert.Equal([-1, 2], IntegersOf(ElementType.Int8, 2, Raw([0xFF, 2])));
        Assert.Equal([255, 2], IntegersOf(ElementType.UInt8, 2, Raw([0xFF, 2])));
        Assert.Equal([65535, 2], IntegersOf(ElementType.UInt16, 2, Raw([0xFF, 0xFF, 2, 0])));
        Assert.Equal([4294967295, 2], IntegersOf(ElementType.UInt32, 2, Raw([0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0])));
        Assert.Equal([1, 0], IntegersOf(ElementType.Bool, 2, Raw([1, 0])));
    }

    [Fact]
    public void Packed_types_are_read_from_the_low_bits_up()
    {
        Assert.Equal([1, -8, -1], IntegersOf(ElementType.Int4, 3, Raw([0x81, 0x0F])));
        Assert.Equal([1, 8, 15], IntegersOf(ElementType.UInt4, 3, Raw([0x81, 0x0F])));
        Assert.Equal([0, 1, -2, -1, 1], IntegersOf(ElementType.Int2, 5, Raw([0b11_10_01_00, 0b01])));
        Assert.Equal([0, 1, 2, 3, 1], IntegersOf(ElementType.UInt2, 5, Raw([0b11_10_01_00, 0b01])));
        Assert.Equal([0.5, -6], FloatsOf(ElementType.Float4E2M1, 2, Raw([0xF1])));
    }

    [Fact]
    public void Typed_fields_give_the_same_values_packed_or_not()
    {
        Assert.Equal([3, -4], IntegersOf(ElementType.Int64, 2, Wire.Bytes(Int64Data, Wire.Varint(3), Wire.Varint(unchecked((ulong)-4)))));
        Assert.Equal([3, -4], IntegersOf(ElementType.Int64, 2, [.. Wire.Number(Int64Data, 3), .. Wire.Number(Int64Data, -4)]));
        Assert.Equal([3, 200], IntegersOf(ElementType.UInt8, 2, Wire.Bytes(Int32Data, Wire.Varint(3), Wire.Varint(200))));
        Assert.Equal([1, -8, -1], IntegersOf(ElementType.Int4, 3, Wire.Bytes(Int32Data, Wire.Varint(0x81), Wire.Varint(0x0F))));
        Assert.Equal([1, -8, -1], IntegersOf(ElementType.Int4, 3, Wire.Bytes(Int32Data, Wire.Varint(1), Wire.Varint(8), Wire.Varint(15))));
        Assert.Equal([7], IntegersOf(ElementType.UInt32, 1, Wire.Bytes(UInt64Data, Wire.Varint(7))));
        Assert.Equal([1.5], FloatsOf(ElementType.Float32, 1, Wire.Bytes(FloatData, BitConverter.GetBytes(1.5f))));
        Assert.Equal([1.5], FloatsOf(ElementType.Float64, 1, Wire.Bytes(DoubleData, BitConverter.GetBytes(1.5))));
        Assert.Equal([1.0], FloatsOf(ElementType.Float16, 1, Wire.Bytes(Int32Data, Wire.Varint(0x3C00))));
        Assert.Equal([1.0], FloatsOf(ElementType.BFloat16, 1, Wire.Bytes(Int32Data, Wire.Varint(0x3F80))));
        Assert.Equal(["a", "é"], Tensor(ElementType.String, [2], [.. Wire.Text(StringData, "a"), .. Wire.Text(StringData, "é")]).Strings!.Value);
    }

    [Theory]
    [InlineData(ElementType.Float8E4M3FN, 0x7E, 448)]
    [InlineData(ElementType.Float8E4M3FN, 0x01, 0.001953125)]
    [InlineData(ElementType.Float8E4M3FN, 0xFF, double.NaN)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x7F, 240)]
    [InlineData(ElementType.Float8E4M3FNUZ, 0x80, double.NaN)]
    [InlineData(ElementType.Float8E5M2, 0x7B, 57344)]
    [InlineData(ElementType.Float8E5M2, 0xFC, double.NegativeInfinity)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x7F, 57344)]
    [InlineData(ElementType.Float8E5M2FNUZ, 0x80, double.NaN)]
    [InlineData(ElementType.Float8E8M0, 0x7F, 1)]
    [InlineData(ElementType.Float8E8M0, 0x80, 2)]
    [InlineData(ElementType.Float8E8M0, 0xFF, double.NaN)]
    public void Eight_bit_floats_have_the_values_of_their_format(ElementType type, byte bits, double expected) =>
        Assert.Equal([expected], FloatsOf(type, 1, Raw([bits])));

    [Fact]
    public void Every_element_type_with_values_survives_writing_and_reading()
    {
        foreach (var type in Enum.GetValues<ElementType>().Where(type => type.IsInteger() || type == ElementType.Bool))
        {
            Assert.Equal([0, 1, 1], Reread(Of(new OnnxGraph { Initializers = [Integers("t", type, 0, 1, 1)] })).Graph.Initializers[0].Integers!.Value);
        }

        foreach (var type in Enum.GetValues<ElementType>().Where(type => type.IsFloat()))
        {
            Assert.Equal([1, 2, 4], Reread(Of(new OnnxGraph { Initializers = [Floats("t", type, 1, 2, 4)] })).Graph.Initializers[0].Floats!.Value);
        }
    }

    [Fact]
    public void A_tensor_of_1024_elements_keeps_its_values_and_one_of_1025_does_not()
    {
        Assert.Equal(1024, Tensor(ElementType.Int64, [1024], Raw(new byte[8192])).Integers!.Value.Length);
        Assert.Null(Tensor(ElementType.Int64, [1025], Raw(new byte[8200])).Integers);
    }

    [Fact]
    public void Inline_storage_tells_where_the_payload_is()
    {
        var bytes = Wire.Model(Initializer(ElementType.Float32, [2000], Raw([.. Enumerable.Range(0, 8000).Select(i => (byte)(i % 251))])));
        var storage = Assert.IsType<TensorStorage.Inline>(Read(bytes).Graph.Initializers[0].Storage);

        Assert.Equal(("model.onnx", 8000), (storage.File, storage.Length));
        Assert.Equal([0, 1, 2, 3], bytes[(int)storage.Offset!.Value..][..4]);
    }

    [Fact]
    public void A_payload_over_several_fields_has_no_offset()
    {
        var storage = Tensor(ElementType.Float32, [2], [.. Wire.Bytes(FloatData, BitConverter.GetBytes(1f)), .. Wire.Bytes(FloatData, BitConverter.GetBytes(2f))]).Storage;

        Assert.Equal(new TensorStorage.Inline("model.onnx", null, 8), storage);
    }

    [Fact]
    public void A_tensor_without_any_data_is_only_a_shape() => Assert.IsType<TensorStorage.None>(Tensor(ElementType.Float32, [4096, 4096], []).Storage);

    [Fact]
    public void A_tensor_without_elements_has_values_and_no_bytes()
    {
        var tensor = Tensor(ElementType.Int64, [0], []);

        Assert.Empty(tensor.Integers!.Value);
        Assert.Equal(new TensorStorage.Inline("model.onnx", null, 0), tensor.Storage);
    }

    [Fact]
    public void A_sparse_initializer_has_the_dims_of_the_dense_tensor()
    {
        var bytes = Wire.Model(Wire.Bytes(15,
            Wire.Bytes(1, TensorFields(ElementType.Float32, [3], Raw(new byte[12]))),
            Wire.Bytes(2, TensorFields(ElementType.Int64, [3], Raw(new byte[24]))),
            Wire.Number(3, 100), Wire.Number(3, 200)));
        var tensor = Read(bytes).Graph.Initializers.Single();

        Assert.True(tensor.IsSparse);
        Assert.Equal("w", tensor.Name);
        Assert.Equal(20_000, tensor.ElementCount);
    }

    [Fact]
    public void Payloads_are_left_out_at_whatever_depth()
    {
        var big = Wire.Bytes(5, Wire.Text(1, "value"), Wire.Bytes(5, TensorFields(ElementType.Float32, [50_000], Raw(new byte[200_000]))), Wire.Number(20, 4));
        var graph = Wire.Bytes(6, Wire.Bytes(1, Wire.Text(2, "c"), Wire.Text(4, "Constant"), big), Wire.Bytes(12, Wire.Text(1, "c")));
        var bytes = Wire.Model(Wire.Bytes(11, Wire.Text(1, "x")), Wire.Node("If", "x", "y", Wire.Bytes(5, Wire.Text(1, "then_branch"), graph, Wire.Number(20, 5))));
        var constant = Read(bytes).Graph.Nodes[0].Subgraphs.Single().Nodes[0].Attribute("value");

        var storage = Assert.IsType<TensorStorage.Inline>(Assert.IsType<AttributeValue.Tensor>(constant).Value.Storage);
        Assert.Equal(200_000, storage.Length);
        Assert.NotNull(storage.Offset);
    }

    [Fact]
    public void A_text_of_megabytes_is_left_out()
    {
        var bytes = Wire.Model(Wire.Node("EPContext", "", "y", Wire.Bytes(5, Wire.Text(1, "ep_cache_context"), Wire.Bytes(4, new byte[3_000_000]), Wire.Number(20, 3))));

        Assert.Equal(new AttributeValue.Text("(3000000 bytes, not read)"), Read(bytes).Graph.Nodes[0].Attribute("ep_cache_context"));
    }

    private static ImmutableArray<long> IntegersOf(ElementType type, int count, byte[] data) => Tensor(type, [count], data).Integers!.Value;

    private static ImmutableArray<double> FloatsOf(ElementType type, int count, byte[] data) => Tensor(type, [count], data).Floats!.Value;

    private static Initializer Tensor(ElementType type, long[] dims, byte[] data) => Read(Wire.Model(Initializer(type, dims, data))).Graph.Initializers.Single();

    private static byte[] Initializer(ElementType type, long[] dims, byte[] data) => Wire.Bytes(5, TensorFields(type, dims, data));

    private static byte[] TensorFields(ElementType type, long[] dims, byte[] data) =>
        [.. dims.SelectMany(dim => Wire.Number(1, dim)), .. Wire.Number(2, (int)type), .. Wire.Text(8, "w"), .. data];

    private static byte[] Raw(byte[] bytes) => Wire.Bytes(RawData, bytes);
}
