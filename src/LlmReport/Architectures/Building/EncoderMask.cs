namespace LlmReport.Architectures.Building;

/// <summary>Where the encoder's tokens are, for queries of a decoder: the mask [B, L] and the queries' tokens [B, S].</summary>
internal sealed record EncoderMask(string Mask, string QueryIds);
