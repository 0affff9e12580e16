namespace LlmReport.Cli.Sites;

/// <summary>An input of a site.</summary>
/// <param name="Path">Below the folder of the site, with <c>/</c>; of a history elsewhere, below <c>history/</c>.</param>
/// <param name="FullPath">On this machine.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record SiteFile(string Path, string FullPath, long Bytes);
