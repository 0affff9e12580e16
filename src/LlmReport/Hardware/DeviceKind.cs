namespace LlmReport.Hardware;

/// <summary>What a device is, as its file says.</summary>
public enum DeviceKind
{
    Gpu,
    Cpu,
    Tpu,
    Accelerator,
    Edge,
}
