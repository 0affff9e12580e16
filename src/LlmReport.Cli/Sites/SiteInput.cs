namespace LlmReport.Cli.Sites;

/// <summary>An input with the hash of its bytes; without one, why it cannot be taken.</summary>
internal sealed record SiteInput(SiteFile File, string? Hash, string? Fault)
{
    /// <summary>Reads the file once, and takes none above a size.</summary>
    public static SiteInput Of(SiteFile file, long mostBytes)
    {
        if (file.Bytes > mostBytes)
        {
            return new SiteInput(file, null, $"it has more than {mostBytes >> 20} MiB");
        }

        try
        {
            return new SiteInput(file, ContentHash.OfFile(file.FullPath), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SiteInput(file, null, "it cannot be read");
        }
    }
}
