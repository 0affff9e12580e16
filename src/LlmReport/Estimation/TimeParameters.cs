using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>What the time of a kernel hangs on besides its work and traffic.</summary>
/// <param name="PeakFlopsPerSecond">Dense matrix peak for its data type; null where the device has none.</param>
/// <param name="Calibration">The measured parameters of its class.</param>
public readonly record struct TimeParameters(double? PeakFlopsPerSecond, Calibration Calibration);
