using System.Text.RegularExpressions;
using LlmReport.Diagnostics;
using LlmReport.Language;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed partial class RuleCatalogueTests
{
    [Fact]
    public void Rules_are_found_without_a_list() => Assert.Equal(
        ["LR1001", "LR1002", "LR1003", "LR1004", "LR1005", "LR1006", "LR1007", "LR1008", "LR1009", "LR1010", "LR1011", "LR1012", "LR1013",
            "LR2001", "LR2002", "LR2004", "LR2008", "LR3001", "LR4001", "LR4003", "LR5002", "LR5003", "LR5004", "LR6001", "LR6003"],
        RuleCatalogue.All.Select(r => r.Code).Take(25));

    [Fact]
    public void Two_rules_of_one_code_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => RuleCatalogue.InOrder([new UnknownShape(), new UnknownShape()]));

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_rule_has_a_page_with_its_title_and_severity(string language) => Assert.All(RuleCatalogue.All, rule =>
        Assert.Equal((rule.TitleIn(Texts.Of(language)), rule.Severity), FindingPages.Find(rule.Code, Texts.Of(language)) is { } page ? (page.Title, page.Severity) : default));

    [Fact]
    public void Every_code_that_the_source_mentions_has_a_page()
    {
        var codes = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => CodeLiteral().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(FindingPages.Markdown(code) is not null, $"docs/findings/{code}.md is missing."));
    }

    [Fact]
    public void Every_page_is_there_in_chinese_and_shows_the_same_commands() => Assert.All(FindingPages.All, page =>
    {
        var chinese = FindingPages.Find(page.Code, Texts.Of("zh"));

        Assert.NotNull(chinese);
        Assert.Equal(page.Severity, chinese.Severity);
        Assert.Equal(4, chinese.Markdown.Split('\n').Count(line => line.StartsWith('#')));
        Assert.Equal(Options(page.Markdown), Options(chinese.Markdown));
    });

    [Fact]
    public void Every_page_says_what_it_means_why_it_matters_and_what_to_do() => Assert.All(FindingPages.All, page =>
    {
        Assert.Contains("## Why it matters", page.Markdown, StringComparison.Ordinal);
        Assert.Contains("## Example", page.Markdown, StringComparison.Ordinal);
        Assert.Contains("## What to do", page.Markdown, StringComparison.Ordinal);
    });

    [Fact]
    public void A_page_is_found_however_its_code_is_written() => Assert.Equal(FindingPages.Markdown("LR1004"), FindingPages.Markdown(" lr1004 "));

    [Fact]
    public void An_unknown_code_has_no_page() => Assert.Null(FindingPages.Find("LR0000"));

    [Fact]
    public void Findings_that_differ_in_layer_number_are_one_and_the_worst_comes_first()
    {
        var finding = new Diagnostic { Code = "LR1001", Severity = Severity.Warning, Message = "m", Help = "h", SavedSeconds = 1 };

        var folded = DiagnosticRunner.Fold(
        [
            finding with { Scope = "layers.0/mlp", Nodes = ["a"] },
            finding with { Scope = "layers.1/mlp", Nodes = ["b"], Occurrences = 2 },
            finding with { Code = "LR5002", Severity = Severity.Error },
        ]);

        Assert.Equal(["LR5002", "LR1001"], folded.Select(d => d.Code));
        Assert.Equal(("layers.*/mlp", 3, 2.0), (folded[1].Scope, folded[1].Occurrences, folded[1].SavedSeconds));
        Assert.Equal(["a", "b"], folded[1].Nodes);
    }

    private static IEnumerable<string> Options(string markdown) => OptionName().Matches(markdown).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex OptionName();

    [GeneratedRegex("\"(LR\\d{4})\"")]
    private static partial Regex CodeLiteral();
}
