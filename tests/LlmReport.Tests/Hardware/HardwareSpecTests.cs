using LlmReport.Hardware;
using Xunit;

namespace LlmReport.Tests.Hardware;

public sealed class HardwareSpecTests
{
    private static readonly HardwareSpec Device = new()
    {
        Id = "test",
        Name = "Test",
        Vendor = "Test",
        Kind = DeviceKind.Gpu,
        DenseMatrixFlopsPerSecond = new MatrixPeaks { Fp32 = 20e12, Tf32 = 160e12, Fp16 = 300e12 },
        MemoryBandwidthBytesPerSecond = 2e12,
        MemoryCapacityBytes = 80e9,
    };

    // 312e12 FLOPs per second / 2039e9 bytes per second = 153.016… FLOPs per byte.
    [Fact]
    public void Ridge_point_is_peak_over_bandwidth() =>
        Assert.Equal(153.016, HardwareCatalogue.Find("nvidia-a100-sxm-80gb").RidgePoint("fp16")!.Value, tolerance: 0.0005);

    [Fact]
    public void Ridge_point_of_an_unknown_peak_is_unknown() => Assert.Null(Device.RidgePoint("fp8"));

    [Fact]
    public void Fp32_does_not_take_the_tf32_peak() => Assert.Equal(20e12, Device.MatrixPeak("fp32"));

    [Fact]
    public void Tf32_takes_the_tf32_peak() => Assert.Equal(160e12, Device.MatrixPeak("tf32"));

    [Fact]
    public void Tf32_runs_as_fp32_where_the_device_has_none()
    {
        var device = Device with { DenseMatrixFlopsPerSecond = new MatrixPeaks { Fp32 = 20e12 } };
        Assert.Equal(20e12, device.MatrixPeak("tf32"));
        Assert.False(device.SupportsNatively("tf32"));
    }

    [Fact]
    public void Bf16_does_not_borrow_the_fp16_peak_unless_the_file_says_so() => Assert.Null(Device.MatrixPeak("bf16"));

    [Fact]
    public void Bf16_borrows_the_fp16_peak_where_the_file_says_so()
    {
        var orin = HardwareCatalogue.Find("nvidia-jetson-agx-orin-64gb");
        Assert.Null(orin.DenseMatrixFlopsPerSecond.Bf16);
        Assert.Equal(42.5e12, orin.MatrixPeak("bf16"));
        Assert.True(orin.SupportsNatively("bf16"));
    }

    [Theory]
    [InlineData("float16", 300e12)]
    [InlineData("float32", 20e12)]
    public void Element_types_stand_for_their_precision(string elementType, double expected) => Assert.Equal(expected, Device.MatrixPeak(elementType));

    [Theory]
    [InlineData("int64")]
    [InlineData("bool")]
    public void Types_that_matrix_units_do_not_multiply_have_no_peak(string elementType)
    {
        Assert.Null(Device.MatrixPeak(elementType));
        Assert.Null(Device.MultipliesAs(elementType));
        Assert.False(Device.SupportsNatively(elementType));
    }

    [Fact]
    public void A_name_that_is_no_type_is_a_bug_of_the_caller() => Assert.Throws<ArgumentOutOfRangeException>(() => Device.MatrixPeak("f16"));

    [Theory]
    [InlineData("nvidia-a100-sxm-80gb", "fp8", false)]
    [InlineData("nvidia-a100-sxm-80gb", "int8", true)]
    [InlineData("nvidia-h100-sxm-80gb", "fp8", true)]
    [InlineData("nvidia-t4", "bf16", false)]
    public void A_type_is_native_where_its_peak_is_known(string id, string dataType, bool expected) =>
        Assert.Equal(expected, HardwareCatalogue.Find(id).SupportsNatively(dataType));

    [Theory]
    [InlineData("nvidia-a100-sxm-80gb", "fp8", "fp16")]
    [InlineData("nvidia-h100-sxm-80gb", "int4", "int8")]
    [InlineData("nvidia-h100-sxm-80gb", "fp4", "fp8")]
    [InlineData("nvidia-t4", "bf16", "fp32")]
    [InlineData("nvidia-a100-sxm-80gb", "bf16", "bf16")]
    [InlineData("qualcomm-snapdragon-x-elite-npu", "fp16", null)]
    public void Other_types_are_multiplied_in_the_nearest_wider_one(string id, string dataType, string? expected) =>
        Assert.Equal(expected, HardwareCatalogue.Find(id).MultipliesAs(dataType));

    [Fact]
    public void Without_measured_entries_the_plain_roofline_holds() =>
        Assert.Equal(
            new Calibration { ComputeEfficiency = 1, BandwidthEfficiency = 1, OverlapExponent = double.PositiveInfinity, OverheadSeconds = 0, ResidencyFactor = 1 },
            Device.CalibrationFor("onnxruntime", "fp16", "matmul"));

    [Fact]
    public void The_entry_that_names_most_wins_and_the_others_fill_its_gaps()
    {
        var device = Device with
        {
            CalibrationEntries =
            [
                new CalibrationEntry { ComputeEfficiency = 0.5, BandwidthEfficiency = 0.6, OverheadSeconds = 5e-6 },
                new CalibrationEntry { Software = "onnxruntime", DataType = "fp16", KernelClass = "matmul", ComputeEfficiency = 0.8 },
                new CalibrationEntry { KernelClass = "matmul", BandwidthEfficiency = 0.7, ComputeEfficiency = 0.1 },
                new CalibrationEntry { KernelClass = "attention", BandwidthEfficiency = 0.2, ResidencyFactor = 3 },
            ],
        };
        Assert.Equal(
            new Calibration { ComputeEfficiency = 0.8, BandwidthEfficiency = 0.7, OverheadSeconds = 5e-6 },
            device.CalibrationFor("onnxruntime", "float16", "matmul"));
    }

    [Fact]
    public void A_named_kernel_class_outweighs_a_named_software()
    {
        var device = Device with
        {
            CalibrationEntries =
            [
                new CalibrationEntry { Software = "onnxruntime", ComputeEfficiency = 0.3 },
                new CalibrationEntry { KernelClass = "matmul", ComputeEfficiency = 0.8 },
                new CalibrationEntry { DataType = "fp16", ComputeEfficiency = 0.1 },
            ],
        };
        Assert.Equal(0.8, device.CalibrationFor("onnxruntime", "fp16", "matmul").ComputeEfficiency);
    }
}
