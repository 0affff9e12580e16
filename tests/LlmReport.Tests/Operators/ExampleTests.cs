using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests.Operators;

public sealed partial class ExampleTests
{
    private const long NewestOpset = 28;
    private const int MostLinesOfAFile = 400;
    private const int MostLinesOfTheMedianFile = 40;

    public static TheoryData<string, string, int> All
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var found in OperatorCatalogue.All())
            {
                for (var i = 0; i < found.Examples.Count(); i++)
                {
                    data.Add(found.Id.Domain, found.Id.Name, i);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_operator_does_what_its_example_says(string domain, string name, int index)
    {
        var found = OperatorCatalogue.Find(domain, name)!;
        var example = found.Examples.ElementAt(index);
        var outputs = ExampleText.Values(example.Outputs);
        var context = ContextOf(found, example, outputs);
        var types = found.InferOutputs(context);
        context.Outputs = types.Length >= outputs.Length ? types : types.AddRange(Enumerable.Repeat(TensorType.Unknown, outputs.Length - types.Length));
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is not { } expected)
            {
                continue;
            }

            Assert.Equal(TextOf(expected.Fact.Type), TextOf(context.Outputs[i]));
            if (expected.Fact.Value is { } contents)
            {
                Assert.Equal(contents.ToString(), found.EvaluateValue(context, i)?.ToString());
            }
        }

        AssertCost(found, context, example);
    }

    [Fact]
    public void Every_operator_but_control_flow_has_an_example() =>
        Assert.Empty(OperatorCatalogue.All().Where(o => o.Class != KernelClass.Control && !o.Examples.Any()).Select(o => o.Id.ToString()));

    [Fact]
    public void A_class_is_named_as_its_operator_and_stands_in_the_namespace_of_its_domain() => Assert.Empty(OperatorCatalogue.All()
        .Where(o => o.GetType().Name != o.Id.Name || (o.GetType().Namespace != OperatorCatalogue.NamespaceOf(o.Id.Domain)
            && !(o.Id.Domain.StartsWith("ai.onnx.preview", StringComparison.Ordinal) && o.GetType().Namespace == OperatorCatalogue.NamespaceOf("ai.onnx.preview"))))
        .Select(o => $"{o.GetType().FullName} for {o.Id}"));

    [Fact]
    public void No_two_operators_share_an_id() =>
        Assert.Empty(OperatorCatalogue.All().GroupBy(o => (o.Id.Domain, o.Id.Name)).Where(g => g.Count() > 1).Select(g => g.Key.ToString()));

    [Fact]
    public void Operator_files_are_short()
    {
        var folder = Path.Combine(RepositoryFolder.Root, "src", "LlmReport", "Operators");
        var lines = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Lines: File.ReadAllLines(file).Length)).OrderBy(f => f.Lines).ToList();
        var operators = lines.Where(f => Path.GetDirectoryName(f.File) != folder).ToList();

        Assert.DoesNotContain(lines, f => f.Lines > MostLinesOfAFile);
        Assert.InRange(operators[operators.Count / 2].Lines, 1, MostLinesOfTheMedianFile - 1);
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_as_it()
    {
        var folder = Path.Combine(RepositoryFolder.Root, "src", "LlmReport", "Operators");

        Assert.Empty(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !TypeDeclaration().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).SequenceEqual([Path.GetFileNameWithoutExtension(file)]))
            .Select(Path.GetFileName));
    }

    [GeneratedRegex(@"^(?:public|internal|file)\s[^=(\n]*?\b(?:class|record struct|record|struct|enum|interface|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    private static NodeContext ContextOf(Operator found, OperatorExample example, ImmutableArray<(string Name, ValueFact Fact)?> outputs)
    {
        var inputs = ExampleText.Values(example.Inputs);
        var node = new Node
        {
            Name = found.Id.Name,
            OpType = found.Id.Name,
            Domain = found.Id.Domain,
            Inputs = [.. inputs.Select((input, i) => input is { } given ? given.Name : "")],
            Outputs = [.. outputs.Select((o, i) => o is { Name.Length: > 0 } named ? named.Name : $"out{i}")],
            Attributes = ExampleText.Attributes(example.Attributes),
        };
        var symbols = SymbolTable.Of([]);
        var hooks = InferenceHooks.Silent with { FreshDim = symbols.Fresh };
        var opset = example.Opset > 0 ? example.Opset : found.Id.Domain.Length == 0 ? NewestOpset : found.Id.SinceVersion;
        return new NodeContext(node, opset, [.. inputs.Select(i => i?.Fact)], hooks);
    }

    private static void AssertCost(Operator found, NodeContext context, OperatorExample example)
    {
        if ((example.MatrixFlops ?? example.VectorFlops ?? example.Transcendentals) is null)
        {
            return;
        }

        var cost = found.EstimateCost(context);
        AssertCount(example.MatrixFlops, cost.MatrixFlops, "matrix FLOPs");
        AssertCount(example.VectorFlops, cost.VectorFlops, "vector FLOPs");
        AssertCount(example.Transcendentals, cost.Transcendentals, "transcendentals");
    }

    private static string TextOf(TensorType type) => $"{type.DataTypeName()}{type.KnownShape?.ToString() ?? "[?]"}";

    private static void AssertCount(string? expected, Formula actual, string what)
    {
        if (expected is null)
        {
            return;
        }

        // Two points tell polynomials apart that one might not.
        var formula = (Formula)ExampleText.Expression(expected);
        var names = formula.Symbols.Concat(actual.Symbols).Select(s => s.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var step in (ReadOnlySpan<int>)[3, 7])
        {
            var bindings = new Bindings(names.Select((n, i) => KeyValuePair.Create(n, 64L + (step * (i + 1)))));
            var (wanted, found) = (formula.Evaluate(bindings)!.Value, actual.Evaluate(bindings)!.Value);
            Assert.True(Math.Abs(wanted - found) <= 1e-9 * Math.Abs(wanted), $"{what}: {actual}, the example says {expected}");
        }
    }
}
