using System.Globalization;
using System.Text;

namespace LlmReport.Cli.Arguments;

/// <summary>Text files of the user's own that go into reports.</summary>
internal static class UserText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without its byte order mark.</summary>
    /// <exception cref="UsageException">It is not there, not readable, too long, or no UTF-8.</exception>
    public static string Read(string option, string path, int mostBytes, string remedy)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new UsageException($"{option}: {path} is a folder.", remedy);
            }

            var bytes = Head(path, mostBytes + 1);
            return bytes.Length <= mostBytes
                ? Strict.GetString(bytes).TrimStart('\uFEFF')
                : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option}: {path} is larger than {mostBytes:N0} bytes."), "Shorten it.");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{option}: {path} is not UTF-8 text.", "Save it as UTF-8.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new UsageException($"{option}: there is no file '{path}'.", remedy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {path} cannot be read.", "Mend its permissions.");
        }
    }

    /// <summary>Read through a stream: devices have no length.</summary>
    private static byte[] Head(string path, int mostBytes)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[mostBytes];
        return bytes[..stream.ReadAtLeast(bytes, mostBytes, throwOnEndOfStream: false)];
    }
}
