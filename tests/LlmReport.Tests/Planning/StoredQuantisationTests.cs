using LlmReport.Estimation;
using LlmReport.Onnx;
using LlmReport.Planning;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Planning;

/// <summary>Weights and activations that the file stores quantised, at batch 3 and 64 columns of float32.</summary>
public sealed class StoredQuantisationTests
{
    private const double Rows = 3;

    [Fact]
    public void A_weight_behind_DequantizeLinear_counts_its_elements_and_its_bytes()
    {
        var weights = WeightOnly().Analyze().Weights;

        // 64·32 int8 weights, a float32 scale and an int8 zero point for each of 32 columns.
        Assert.Equal(64 * 32, weights.ParameterCount);
        Assert.Equal((64 * 32) + (32 * 4) + 32, weights.StoredBytes);
        Assert.Equal(0, weights.ConstantElements);
    }

    [Fact]
    public void Fused_the_product_reads_the_quantised_weight_and_no_copy_exists()
    {
        var scenario = Run(WeightOnly(), ExecutionModel.Fused);
        var kernel = Assert.Single(scenario.Plan.Kernels);

        Assert.Equal(["DequantizeLinear", "MatMul"], kernel.Nodes.Select(n => scenario.Plan.Graph.Nodes[n].Node.OpType));
        Assert.Equal(new TrafficBytes((64 * 32) + (32 * 4) + 32, Rows * 64 * 4, Rows * 32 * 4, 0, 0), scenario.Totals.Traffic);

        // 2 vector FLOPs for each weight: zero point and scale.
        Assert.Equal(new WorkCounts(2 * Rows * 64 * 32, 2 * 64 * 32, 0), scenario.Totals.Work);
        Assert.Equal("float32", scenario.Estimate.Kernels[0].Product!.Asked);
    }

    [Fact]
    public void Eager_the_dequantised_copy_is_written_and_read()
    {
        var scenario = Run(WeightOnly(), ExecutionModel.Eager);

        Assert.Equal(["DequantizeLinear", "MatMul"], scenario.Plan.Kernels.Select(k => k.OpType));
        Assert.Equal(new TrafficBytes((64 * 32) + (32 * 4) + 32, (64 * 32 * 4) + (Rows * 64 * 4), (64 * 32 * 4) + (Rows * 32 * 4), 0, 0), scenario.Totals.Traffic);
    }

    [Fact]
    public void A_transposed_quantised_weight_is_still_read_as_stored()
    {
        var graph = new SmallGraph().Input("x", "batch 64").Weight("w", ElementType.Int4, 32, 64).Weight("s", ElementType.Float16, 32, 1).Output("y")
            .Node("d = DequantizeLinear w s", attributes: [("axis", new AttributeValue.Integer(1)), ("block_size", new AttributeValue.Integer(64)), ("output_dtype", new AttributeValue.Integer(1))])
            .Node("t = Transpose d").Node("y = MatMul x t");

        var scenario = Run(graph, ExecutionModel.Fused);

        // Half a byte for each of 2,048 weights, 2 bytes for each of 32 scales.
        Assert.Single(scenario.Plan.Kernels);
        Assert.Equal(1024 + 64, scenario.Totals.Traffic!.Value.WeightRead);
        Assert.Equal(1024 + 64, scenario.Totals.Memory.WeightBytes);
    }

    [Fact]
    public void A_product_between_dequantised_operands_multiplies_in_8_bits()
    {
        var scenario = Run(QuantiseDequantise(readers: 1), ExecutionModel.Fused);
        var product = Assert.Single(scenario.Plan.Kernels, k => k.OpType == "MatMul");

        Assert.Equal(ElementType.Int8, product.ComputeType);
    }

    [Fact]
    public void Every_reader_of_a_dequantised_activation_reads_its_8_bits()
    {
        var scenario = Run(QuantiseDequantise(readers: 3), ExecutionModel.Fused);
        var products = scenario.Estimate.Kernels.Where(k => scenario.Plan.Kernels[k.Kernel].OpType == "MatMul").ToList();

        // x of 3·64 bytes and the scalars of its scale: 4 bytes.
        Assert.Equal(3, products.Count);
        Assert.All(products, p => Assert.Equal((Rows * 64) + 4, p.Traffic!.Value.ActivationRead));
        Assert.DoesNotContain(scenario.Plan.Kernels, k => k.OpType == "DequantizeLinear");

        // Quantised once: read in 32 bits (and its scale), written in 8.
        var quantise = scenario.Estimate.Kernels.Single(k => scenario.Plan.Kernels[k.Kernel].OpType == "QuantizeLinear");
        Assert.Equal(Rows * 64, quantise.Traffic!.Value.ActivationWrite);
    }

    [Fact]
    public void A_dequantised_tensor_is_alive_until_its_last_reader()
    {
        var scenario = Run(QuantiseDequantise(readers: 3), ExecutionModel.Fused);

        // At the last product: 192 bytes of quantised x, three results of 3·32·4 bytes, the 4 bytes of the scale.
        Assert.Equal((Rows * 64) + (3 * Rows * 32 * 4) + 4, scenario.Totals.Memory.LiveBytes[^1]);
    }

    [Fact]
    public void A_dequantisation_that_leaves_the_graph_stays_a_kernel()
    {
        var graph = new SmallGraph().Input("x", "batch 64", ElementType.Int8).Weight("s", 64).Output("y").Node("y = DequantizeLinear x s");

        Assert.Equal("DequantizeLinear", Assert.Single(Run(graph, ExecutionModel.Fused).Plan.Kernels).OpType);
    }

    [Fact]
    public void A_lookup_in_a_quantised_table_reads_its_rows_only()
    {
        var graph = new SmallGraph().Input("ids", "batch", ElementType.Int64).Weight("w", ElementType.Int8, 1000, 64).Weight("s", 1000).Output("y")
            .Node("d = DequantizeLinear w s", attributes: [("axis", new AttributeValue.Integer(0))]).Node("y = Gather d ids");

        // Three rows of 64 bytes; the scales of all rows, as the node's own account has them.
        Assert.Equal((Rows * 64) + 4000, Run(graph, ExecutionModel.Fused).Totals.Traffic!.Value.WeightRead);
    }

    [Fact]
    public void Integer_weights_of_a_product_are_parameters()
    {
        var graph = new SmallGraph().Input("x", "batch 64", ElementType.Int8).Weight("w", ElementType.Int8, 64, 32).Output("y").Node("y = MatMulInteger x w");

        Assert.Equal(64 * 32, graph.Analyze().Weights.ParameterCount);
    }

    [Theory]
    [InlineData("fp16")]
    [InlineData("w8a16")]
    public void Weights_that_are_stored_quantised_stay_as_they_are(string precision)
    {
        var scenario = Run(WeightOnly(), ExecutionModel.Fused, precision);

        Assert.Equal((64 * 32) + (32 * 4) + 32, scenario.Totals.Memory.WeightBytes);
        Assert.Equal(Rows * 64 * 2, scenario.Totals.Traffic!.Value.ActivationRead);
    }

    private static SmallGraph WeightOnly() => new SmallGraph().Input("x", "batch 64").Weight("w", ElementType.Int8, 64, 32).Weight("s", 32).Weight("z", ElementType.Int8, 32).Output("y")
        .Node("d = DequantizeLinear w s z", attributes: [("axis", new AttributeValue.Integer(1))]).Node("y = MatMul x d");

    /// <summary>x quantised and dequantised, then multiplied by as many quantised weights.</summary>
    private static SmallGraph QuantiseDequantise(int readers)
    {
        var graph = new SmallGraph().Input("x", "batch 64").Weight("sx").Weight("s", 32).Node("q = QuantizeLinear x sx", attributes: [("output_dtype", new AttributeValue.Integer(3))]).Node("dx = DequantizeLinear q sx");
        for (var i = 0; i < readers; i++)
        {
            graph.Weight($"w{i}", ElementType.Int8, 64, 32).Node($"d{i} = DequantizeLinear w{i} s", attributes: [("axis", new AttributeValue.Integer(1))]).Node($"y{i} = MatMul dx d{i}").Output($"y{i}");
        }

        return graph;
    }

    private static Scenario Run(SmallGraph graph, ExecutionModel execution, string precision = "stored") => graph.Analyze(
        SmallGraph.Request() with { Batches = [3], Execution = execution, Precisions = [Precision.Parse(precision)!] }).Scenarios[0];
}
