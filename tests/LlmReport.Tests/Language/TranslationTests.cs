using System.Text.RegularExpressions;
using LlmReport.Architectures;
using LlmReport.Estimation;
using LlmReport.Hardware;
using LlmReport.Language;
using LlmReport.Reporting;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Language;

/// <summary>No text stands outside the tables, and a page in Chinese is Chinese.</summary>
public sealed partial class TranslationTests
{
    // Names, in every language the same.
    private static readonly string[] Names = ["llmreport", "FLOPs", "KV"];

    public static TheoryData<string> TemplateFiles =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "templates"), "*.html", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> ExampleModels =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "example-models"), "*.onnx").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(TemplateFiles))]
    public void A_template_holds_no_words_of_its_own(string file)
    {
        var text = Expression().Replace(File.ReadAllText(Path.Combine(RepositoryFolder.Root, file)), "");

        Assert.DoesNotContain(PageText.Of(text).SelectMany(shown => Word().Matches(shown)).Select(match => match.Value), word => !Names.Contains(word));
    }

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public void A_page_in_chinese_has_no_text_of_the_english_table(string model)
    {
        var english = Texts.English.Keys.Where(key => Texts.English[key] != Texts.Of("zh")[key]).Select(key => Texts.English[key]).Except(Texts.Of("zh").Keys.Select(key => Texts.Of("zh")[key])).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(ShownIn(model), english.Contains);
    }

    [Theory]
    [MemberData(nameof(ExampleModels))]
    public void A_page_in_chinese_has_no_english_sentence(string model) =>
        Assert.DoesNotContain(ShownIn(model), Sentence().IsMatch);

    private static IEnumerable<string> ShownIn(string model)
    {
        var texts = Texts.Of("zh");
        var scenarios = new ScenarioRequest
        {
            Hardware = [HardwareCatalogue.Find(HardwareCatalogue.DefaultId), HardwareCatalogue.Find("nvidia-l4")],
            Phases = [Phase.Prefill, Phase.Decode, Phase.Chat],
            Precisions = [Precision.Stored, Precision.Parse("w4a16z")!],
            ContextTokens = [1_025, 100_000],
        };
        var analysis = Analyzer.Analyze(ModelLoader.Load(Path.Combine(RepositoryFolder.Root, "example-models", $"{model}.onnx")), new AnalysisRequest { Scenarios = scenarios, Texts = texts });
        using var page = new StringWriter();
        HtmlReport.Write(analysis, page, new HtmlOptions { ToolVersion = "1.2.3", WithScript = false, Texts = texts });

        // Names of operators, and what a device file says of its figures, are quoted as they stand.
        var quoted = analysis.Scenarios.SelectMany(s => s.Hardware.Sources.Values.Concat(s.Hardware.Notes).Concat(s.Plan.Kernels.Select(k => k.OpType))).ToHashSet(StringComparer.Ordinal);
        return PageText.Of(page.ToString()).Where(text => !quoted.Contains(text));
    }

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    // Three words in a row, none of them a unit or a name of the model: names have no spaces.
    [GeneratedRegex(@"\b[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}\b")]
    private static partial Regex Sentence();
}
