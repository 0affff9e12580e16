using LlmReport.Architectures;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Docs;

public sealed class ConfigPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "configs.md"));

    public static TheoryData<string> ModelTypes => [.. ArchitectureCatalogue.ModelTypes];

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void The_page_of_configs_names_every_family(string modelType) => Assert.Contains($"`{modelType}`", Page, StringComparison.Ordinal);
}
