using System.Text.RegularExpressions;
using LlmReport.Tests.Hardware;
using Xunit;

namespace LlmReport.Tests;

/// <summary>The shape of the sources: layers that look one way, one public type a file, a sentence on each.</summary>
public sealed partial class LayerTests
{
    // The order of docs/architecture.md: a layer knows those before it.
    private static readonly string[] Layers =
        ["Language", "Symbolics", "Onnx", "Operators", "Inference", "Architectures", "Hardware", "Planning", "Estimation", "Diagnostics", "Reporting"];

    // Everything may throw these; they stand in the root namespace, below all layers. The rest of the root is above all.
    private static readonly Type[] BelowAllLayers = [typeof(ModelException), typeof(UsageException)];

    private static readonly string SourceFolder = Path.Combine(RepositoryFolder.Root, "src");

    public static TheoryData<string> LayerNames => [.. Layers];

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void A_layer_mentions_only_those_before_it(string layer)
    {
        var upwards = typeof(Analyzer).Assembly.GetTypes()
            .Where(type => LayerOf(type) == Array.IndexOf(Layers, layer))
            .SelectMany(type => TypeReferences.Of(type).Where(used => LayerOf(used) > LayerOf(type)).Select(used => $"{type.FullName} uses {used.FullName}"));

        Assert.Empty(upwards.Distinct());
    }

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void A_source_file_imports_only_layers_before_its_own(string layer)
    {
        var folder = Path.Combine(SourceFolder, "LlmReport", layer);
        var upwards = Sources(folder).SelectMany(file => Imports().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            .Where(imported => Array.IndexOf(Layers, imported) > Array.IndexOf(Layers, layer))
            .Select(imported => $"{Path.GetFileName(file)} imports {imported}"));

        Assert.Empty(upwards);
    }

    [Fact]
    public void Every_folder_of_the_analyzer_is_a_layer() => Assert.Empty(
        Directory.EnumerateDirectories(Path.Combine(SourceFolder, "LlmReport")).Select(folder => Path.GetFileName(folder)!).Except([.. Layers, "bin", "obj"]));

    [Fact]
    public void A_file_holds_one_public_type_that_it_is_named_for() => Assert.Empty(
        from file in Sources(SourceFolder)
        let types = PublicTypes().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct().ToList()
        where types.Count > 1 || (types.Count == 1 && types[0] != TypeNameOf(file))
        select $"{Path.GetRelativePath(SourceFolder, file)}: {string.Join(", ", types)}");

    [Fact]
    public void A_public_type_has_a_doc_comment() => Assert.Empty(
        from file in Sources(SourceFolder)
        from match in PublicTypes().Matches(File.ReadAllText(file))
        where !match.Groups["comment"].Success && Path.GetFileNameWithoutExtension(file) == TypeNameOf(file)
        select $"{Path.GetRelativePath(SourceFolder, file)}: {match.Groups["name"].Value}");

    [Fact]
    public void The_check_sees_types_that_only_the_code_of_a_method_mentions() =>
        Assert.Contains(typeof(LlmReport.Diagnostics.DiagnosticRunner), TypeReferences.Of(typeof(Analyzer)));

    // Dim.Division.cs is a part of Dim; the comment stands in Dim.cs.
    private static string TypeNameOf(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>The place in the order; −1 below all layers and outside the analyzer, the last above all.</summary>
    private static int LayerOf(Type type)
    {
        if (type.Assembly != typeof(Analyzer).Assembly || type.Namespace is not { } space || BelowAllLayers.Contains(type))
        {
            return -1;
        }

        return space.Split('.') switch
        {
            ["LlmReport"] => Layers.Length,
            ["LlmReport", var name, ..] => Array.IndexOf(Layers, name),
            _ => -1,
        };
    }

    private static IEnumerable<string> Sources(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"^\s*(?:global )?using (?:static |\w+ = )?LlmReport\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Imports();

    // A type at the outer level (no indentation), the doc comment above it, attributes between them.
    [GeneratedRegex(@"(?<comment>^///.*\r?\n(?:^\[.*\]\s*\r?\n)*)?^public (?:(?:sealed|static|abstract|partial|readonly|ref) )*(?:class|record struct|record|enum|struct|interface) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicTypes();
}
