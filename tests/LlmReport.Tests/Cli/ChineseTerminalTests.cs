using LlmReport.Language;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Cli;

public sealed class ChineseTerminalTests
{
    [Theory]
    [InlineData("memory", 6)]
    [InlineData("显存 3", 6)]
    [InlineData("𠀀", 2)]
    [InlineData("", 0)]
    public void A_chinese_character_takes_two_columns(string text, int columns) => Assert.Equal(columns, TextColumns.Of(text));

    [Fact]
    public void Columns_under_chinese_headings_stand_in_line() =>
        Assert.Equal(["设备   批大小", "a           1", "bcdef       2"], new LlmReport.Cli.TextTable([("设备", false), ("批大小", true)], [["a", "1"], ["bcdef", "2"]]).Lines());

    [Fact]
    public void What_analyze_prints_is_in_the_language_of_the_report()
    {
        using var folder = new TemporaryFolder();
        var lines = Invocation.Of("analyze", Invocation.ExampleModel, "--language", "zh", "--format", "md", "-o", Path.Combine(folder.Path, "x.md")).Output.Split('\n');

        Assert.StartsWith("tiny-llama-contrib：25.0 万 参数，权重 501 kB", lines[0], StringComparison.Ordinal);
        Assert.Equal(["设备", "精度", "阶段", "批大小", "token", "数", "屋顶线时间", "瓶颈", "token/秒", "显存", "放得下"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("带宽", lines[2], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("已写入 ", StringComparison.Ordinal));

        // The roofline of characters: its last line is as wide as the drawing, a Chinese character taking two columns.
        var slope = File.ReadLines(Path.Combine(folder.Path, "x.md")).Single(line => line.Contains("斜线：显存", StringComparison.Ordinal));
        Assert.EndsWith("FLOPs/字节", slope, StringComparison.Ordinal);
        Assert.Equal(8 + 62, TextColumns.Of(slope));
    }
}
