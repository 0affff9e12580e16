using LlmReport.Diagnostics;
using LlmReport.Onnx;
using LlmReport.Reporting;
using LlmReport.Tests.Diagnostics;
using Xunit;

namespace LlmReport.Tests.Reporting;

/// <summary>Names that would do something where they are not made harmless, and a model that has one of them wherever a name can stand.</summary>
internal static class HostileNames
{
    /// <summary>What nobody sees, and what makes the text around it look like another: controls, marks and overrides of direction, spaces of no width, lone surrogates.</summary>
    public const string Hidden = "[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]";

    public static TheoryData<string> All =>
    [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></textarea>--><!--",
        "]]><x/>&bogus;",
        "{{ title }}{{ 1/0 }}",
        "\u202Egnp.exe\u2066\u0000\u001B[31m\u200B\uFEFF",
        "\uD800 alone",
        "=HYPERLINK(\"http://a.example\")",
        " \t@SUM(1+1)*cmd|' /C calc'!A0",
        "a|b `c` \\| d\r\n\r\n# heading\n- item",
        "![i](http://a.example/x.png) [x](javascript:alert(1)) <http://b.example>",
        "@octocat #12 http://a.example www.a.example a@b.example $x^2$ **b** ~~s~~ :smile:",
        "`` ` ```\n~~~",
        "</details></summary><details open>",
        new string('x', 10_000),
        new string('<', 10_000),
        new string('`', 10_000),
        string.Concat(Enumerable.Repeat("@a|", 3_334)),
    ];

    public static Analysis AnalysisOf(string name)
    {
        var model = new SmallGraph().Input(name, "batch sequence_length 64").Weight("w", 64, 64)
            .Node("h = MatMul x w", name).Node("y = Unheard h", name + "2").Output("y").Model();
        var renamed = model with
        {
            Name = name,
            Producer = name,
            Graph = model.Graph with
            {
                Inputs = [model.Graph.Inputs[0] with { Type = new DeclaredType(ElementType.Float32, [new DeclaredDim(null, name), new DeclaredDim(null, "s"), new DeclaredDim(64, null)], []) }],
                Nodes = [model.Graph.Nodes[0] with { Inputs = [name, "w"] }, model.Graph.Nodes[1] with { OpType = name }],
            },
        };
        return SmallReports.Analyze(renamed) with
        {
            Diagnostics = [new Diagnostic { Code = "LR0000", Severity = Severity.Warning, Message = name, Scope = name, Nodes = [name], Help = name }],
        };
    }
}
