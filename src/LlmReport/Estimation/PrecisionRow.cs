namespace LlmReport.Estimation;

/// <summary>A scenario in one of the precisions that are compared.</summary>
/// <param name="Precision">The precision.</param>
/// <param name="Totals">Its totals.</param>
/// <param name="Product">The data type that most of its matrix work runs in; null where nothing multiplies matrices.</param>
/// <param name="Speedup">How many times as fast as the scenario in its own precision; null where a time is not known.</param>
public sealed record PrecisionRow(Precision Precision, Totals Totals, ProductType? Product, double? Speedup);
