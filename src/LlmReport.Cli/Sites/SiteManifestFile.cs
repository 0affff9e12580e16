using System.Text.Json;

namespace LlmReport.Cli.Sites;

/// <summary>A file of a site.</summary>
/// <param name="Path">Below the site, with <c>/</c>.</param>
/// <param name="Key">Of what it was made of.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">Of its bytes.</param>
internal sealed record SiteManifestFile(string Path, string Key, long Bytes, string Hash)
{
    /// <summary>False for a path that a site never has: one that leads out of it, or to a hidden file.</summary>
    public bool IsInside => Path.Length > 0
        && Path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        && Path.Split('/').All(part => part.Length > 0 && part[0] != '.');

    public static SiteManifestFile Read(JsonElement file) => new(
        file.GetProperty("path").GetString() ?? "", file.GetProperty("key").GetString() ?? "", file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString() ?? "");

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("path", Path);
        json.WriteString("key", Key);
        json.WriteNumber("bytes", Bytes);
        json.WriteString("sha256", Hash);
        json.WriteEndObject();
    }

    /// <summary>True where the file is there with its size.</summary>
    public bool IsPresent(string folder) => new FileInfo(PathIn(folder)) is { Exists: true } file && file.Length == Bytes;

    /// <summary>True where the file is there as it was written.</summary>
    public bool IsUntouched(string folder) => IsPresent(folder) && ContentHash.OfFile(PathIn(folder)) == Hash;

    public string PathIn(string folder) => System.IO.Path.Combine(folder, Path.Replace('/', System.IO.Path.DirectorySeparatorChar));
}
