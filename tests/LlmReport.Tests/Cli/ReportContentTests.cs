using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

/// <summary>Formats for reading, notes and templates of the user's own, as a command takes them.</summary>
public sealed class ReportContentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_drawing_comes_with_its_badge()
    {
        Assert.Equal(0, Analyze("--format", "svg", "-o", folder.File("x.svg")).ExitCode);
        Assert.StartsWith("<svg", File.ReadAllText(folder.File("x.svg")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(folder.File("x.badge.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_models_in_markdown_are_compared_in_markdown()
    {
        Invocation.Of("analyze", Invocation.ExampleModel, Invocation.OtherExampleModel, "--format", "md", "-o", folder.Path);

        Assert.Contains("`tiny-bert`", File.ReadAllText(folder.File("comparison.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("tiny-bert.md")));
        Assert.True(File.Exists(folder.File("comparison.html")));
    }

    [Fact]
    public void Notes_go_into_page_and_comment()
    {
        folder.Write("n.md", "\uFEFFOur **plan**.\n");
        Analyze("--format", "html,md", "--notes", folder.File("n.md"), "-o", folder.File("out"));

        Assert.Contains("Our <strong>plan</strong>.", File.ReadAllText(folder.File("out/tiny-llama-contrib.html")), StringComparison.Ordinal);
        Assert.Contains("Our **plan**.", File.ReadAllText(folder.File("out/tiny-llama-contrib.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_that_cannot_be_taken_are_wrong_usage_in_one_line()
    {
        folder.Write("large.md", new string('a', 1_000_001));
        folder.Write("binary.md", [0xff, 0xfe, 0x80]);
        foreach (var (notes, what) in new[] { ("none.md", "there is no file"), ("large.md", "larger than 1,000,000 bytes"), ("binary.md", "not UTF-8"), (".", "is a folder") })
        {
            AssertRefused(Analyze("--notes", folder.File(notes), "-o", folder.File("x.html")), what);
        }
    }

    [Fact]
    public void Templates_of_a_folder_take_effect_and_other_files_may_stand_beside_them()
    {
        folder.Write("t/sections/85-mine.html", "{{- # Mine -}}<p>{{ model.name }} is mine</p>");
        folder.Write("t/README.md", "about");
        folder.Write("t/sections/wrong.html", "x");
        var run = Analyze("--templates", folder.File("t"), "-o", folder.File("x.html"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<p>tiny-llama-contrib is mine</p>", File.ReadAllText(folder.File("x.html")), StringComparison.Ordinal);
        Assert.Contains("wrong.html: warning: is no template", run.ErrorLine, StringComparison.Ordinal);
        Assert.DoesNotContain("README", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_are_found_among_any_number_of_other_files()
    {
        for (var other = 0; other < 1200; other++)
        {
            folder.Write($"t/0/{other}.txt", "");
        }

        folder.Write("t/sections/85-mine.html", "{{- # Mine -}}<p>{{ model.name }} is mine</p>");

        Assert.Equal(0, Analyze("--templates", folder.File("t"), "-o", folder.File("x.html")).ExitCode);
        Assert.Contains("is mine", File.ReadAllText(folder.File("x.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_that_cannot_be_taken_are_wrong_usage_in_one_line()
    {
        Directory.CreateDirectory(folder.File("empty"));
        folder.Write("others/page.htm", "x");
        folder.Write("others/sections/findings.html", "x");
        folder.Write("broken/page.html", "<p>\n{{ for x in }}");
        folder.Write("unknown/page.html", "<p>\n{{ nonsense }}");
        AssertRefused(Analyze("--templates", folder.File("none")), "there is no folder");
        AssertRefused(Analyze("--templates", folder.File("empty")), "is empty");
        AssertRefused(Analyze("--templates", folder.File("others")), "holds no template, but page.htm, sections/findings.html. Templates are badge.svg,");
        AssertRefused(Analyze("--templates", folder.File("broken")), "broken/page.html(2,");
        AssertRefused(Analyze("--templates", folder.File("unknown"), "-o", folder.File("x.html")), "unknown/page.html(2,4): ");
        Assert.False(File.Exists(folder.File("x.html")));
    }

    private static void AssertRefused(Invocation run, string what)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\n', run.ErrorLine);
        Assert.Contains(what, run.ErrorLine, StringComparison.Ordinal);
    }

    private static Invocation Analyze(params string[] arguments) => Invocation.Of(["analyze", Invocation.ExampleModel, .. arguments]);
}
