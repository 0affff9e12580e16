namespace LlmReport.Reporting;

/// <summary>How a total is written: as a number, as the name of a bound, or as true and false.</summary>
internal enum TotalsFieldKind { Number, Bound, Truth }
