using System.Security.Cryptography;
using System.Text;

namespace LlmReport.Reporting.Site;

/// <summary>Names of pages: readable, harmless in any file system and address, and the same whatever else is in the site.</summary>
internal static class Slugs
{
    private const int LongestReadable = 48, HashDigits = 10;

    /// <summary>The readable part of a name and a hash of what it stands for.</summary>
    public static string Of(string name, string identity) => $"{Readable(name)}-{Hash(identity)[..HashDigits]}";

    /// <summary>SHA-256 of a text, in hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Small letters, digits and single hyphens; <c>model</c> where nothing else is left.</summary>
    public static string Readable(string name)
    {
        var readable = new StringBuilder(LongestReadable);
        foreach (var c in name)
        {
            if (readable.Length == LongestReadable)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                readable.Append(char.ToLowerInvariant(c));
            }
            else if (readable.Length > 0 && readable[^1] != '-')
            {
                readable.Append('-');
            }
        }

        var text = readable.ToString().TrimEnd('-');
        return text.Length == 0 ? "model" : text;
    }
}
