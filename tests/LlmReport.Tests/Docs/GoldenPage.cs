using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Docs;

/// <summary>A generated page of the repository: compared, or written again where UPDATE_GOLDEN=1.</summary>
internal static class GoldenPage
{
    public static void Matches(string relativePath, string text)
    {
        var path = Path.Combine(RepositoryFolder.Root, relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{relativePath} is out of date. Run the tests with UPDATE_GOLDEN=1 and read the diff.");
    }
}
