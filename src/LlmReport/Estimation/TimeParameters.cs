using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>What the time of a kernel hangs on besides its work and traffic.</summary>
/// <param name="Product">The data type that its products run in; null where it computes in none that is known.</param>
/// <param name="PeakFlopsPerSecond">Dense matrix peak for that type; null where the device has none.</param>
/// <param name="Calibration">The measured parameters of its class.</param>
public readonly record struct TimeParameters(ProductType? Product, double? PeakFlopsPerSecond, Calibration Calibration);
