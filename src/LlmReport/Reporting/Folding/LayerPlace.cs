namespace LlmReport.Reporting.Folding;

/// <summary>Where a kernel is: layers' common name and number, and the module inside the layer.</summary>
/// <param name="Layer">Such as <c>model/layers.*</c>; empty outside layers.</param>
/// <param name="Number">The layer's number; null outside layers.</param>
/// <param name="Inner">The scope inside the layer, or the whole scope outside, numbers replaced by <c>*</c>.</param>
internal sealed record LayerPlace(string Layer, int? Number, string Inner);
