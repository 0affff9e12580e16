using System.Globalization;
using System.Text;
using LlmReport.Inference;
using LlmReport.Planning;

namespace LlmReport.Diagnostics;

/// <summary>Writes a graph's textual sidecar: header, then the nodes folded by module. Time grows with the graph, not faster.</summary>
internal sealed class GraphTextWriter(PlanningGraph graph)
{
    private const int LongestModule = 1000;

    private readonly StringBuilder text = new();
    private readonly NodeLines nodeLines = new(graph);
    private readonly List<(string Node, string Module)> lines = [];
    private readonly int[] lineOfNode = new int[graph.Nodes.Length];
    private readonly Dictionary<string, int> headerLines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> scopeLines = new(StringComparer.Ordinal);
    private int lineCount;

    public GraphText Write()
    {
        WriteHeader();
        var whole = BlocksOf();
        whole.Fold([]);
        WriteBlocks([whole], "");
        return new GraphText(graph, text.ToString(), lineOfNode, headerLines, scopeLines);
    }

    private void WriteHeader()
    {
        var model = graph.Typed.Model;
        Line("# A graph as llmreport reads it: operator, types made <- types read, @module, ×nodes. Equal layers are one.");
        foreach (var (domain, version) in model.Opsets.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            Line($"opset {(domain.Length == 0 ? "ai.onnx" : OneLine.Of(domain))} {Number(version)}");
        }

        Line($"nodes {Number(graph.Nodes.Length)}");
        WriteValues("input", graph.Values.Where(v => v.IsGraphInput));
        WriteValues("output", OutputsInOrder());
        foreach (var symbol in graph.Typed.Symbols.Where(s => s.Role != SymbolRole.DataDependent).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            headerLines.TryAdd(symbol.Name, Line($"symbol {OneLine.Of(symbol.Name)}{(symbol.Equation is { } equal ? $" = {OneLine.Of(equal.ToString())}" : $" {Role(symbol.Role)}")}"));
        }

        foreach (var file in ExternalTensors.Of(graph).GroupBy(t => ScopeNames.Pattern(t.Storage.Location)))
        {
            var names = file.Select(t => t.Storage.Location).Distinct().ToList();
            var line = Line($"external {OneLine.Of(names.Count == 1 ? names[0] : file.Key)} {Number(file.Count())} tensor{(file.Count() == 1 ? "" : "s")}{Times(names.Count)}");
            names.ForEach(name => headerLines.TryAdd(name, line));
        }

        Line("");
    }

    private IEnumerable<TypedValue> OutputsInOrder()
    {
        var values = graph.Values.Where(v => v.IsGraphOutput).GroupBy(v => v.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return graph.Typed.Model.Graph.Outputs.Select(o => values.GetValueOrDefault(o.Name)).OfType<TypedValue>();
    }

    /// <summary>Inputs or outputs; those that differ in number only are one line.</summary>
    private void WriteValues(string word, IEnumerable<TypedValue> values)
    {
        foreach (var group in values.GroupBy(v => (Name: ScopeNames.Pattern(v.Name), Type: nodeLines.Of(v.Type))))
        {
            var names = group.Select(v => v.Name).ToList();
            var line = Line($"{word} {OneLine.Of(names.Count == 1 ? names[0] : group.Key.Name)} {group.Key.Type}{Times(names.Count)}");
            names.ForEach(name => headerLines.TryAdd(name, line));
        }
    }

    private ModuleBlock BlocksOf()
    {
        var whole = new ModuleBlock("", "");
        var paths = new Dictionary<string, (ModuleBlock Block, string Module)>(StringComparer.Ordinal);
        var blocks = new Dictionary<(ModuleBlock, string, string), ModuleBlock>();
        var texts = new Dictionary<(string, string), int>();
        for (var node = 0; node < graph.Nodes.Length; node++)
        {
            var scope = graph.Nodes[node].Scope;
            if (!paths.TryGetValue(scope, out var path))
            {
                path = paths[scope] = BlockOf(ModulePath.Of(scope), whole, blocks);
            }

            var line = (nodeLines.Of(graph.Nodes[node]), path.Module);
            if (!texts.TryGetValue(line, out var number))
            {
                number = texts[line] = lines.Count;
                lines.Add(line);
            }

            path.Block.AddNode(number, node);
        }

        return whole;
    }

    private static (ModuleBlock Block, string Module) BlockOf(ModulePath path, ModuleBlock whole, Dictionary<(ModuleBlock, string, string), ModuleBlock> blocks)
    {
        var block = whole;
        foreach (var (name, number) in path.Modules)
        {
            if (!blocks.TryGetValue((block, name, number), out var inner))
            {
                inner = blocks[(block, name, number)] = new ModuleBlock(name, number);
                block.AddBlock(inner);
            }

            block = inner;
        }

        return (block, path.Rest);
    }

    /// <summary>Writes blocks of one content as one: each line with the nodes of all.</summary>
    private void WriteBlocks(List<ModuleBlock> blocks, string scope)
    {
        for (var at = 0; at < blocks[0].Entries.Count; at++)
        {
            if (blocks[0].Entries[at].Blocks.Count == 0)
            {
                WriteNodes([.. blocks.SelectMany(b => b.Entries[at].Nodes)], lines[blocks[0].Entries[at].Line], scope);
                continue;
            }

            var inner = blocks.SelectMany(b => b.Entries[at].Blocks).ToList();
            var name = inner[0].Name;
            var numbers = inner.Select(b => b.Number).Distinct().ToList();
            if (numbers.Count > 1)
            {
                Line($"# {OneLine.Within(scope + name[..^1], LongestModule)}{{{Ranges(numbers)}}}");
            }

            WriteBlocks(inner, scope + (numbers.Count > 1 ? name : name[..^1] + numbers[0]));
        }
    }

    private void WriteNodes(List<int> nodes, (string Node, string Module) line, string scope)
    {
        var module = scope + line.Module;
        var number = Line($"{line.Node}{(module.Length > 0 ? $"  @{OneLine.Within(module, LongestModule)}" : "")}{Times(nodes.Count)}");
        foreach (var node in nodes)
        {
            lineOfNode[node] = number;
        }

        AddScope(ScopeNames.Pattern(module), number);
    }

    /// <summary>The first line of every module on the way.</summary>
    private void AddScope(string pattern, int number)
    {
        while (pattern.Length > 0 && scopeLines.TryAdd(pattern, number))
        {
            pattern = pattern.LastIndexOf('/') is > 0 and var end ? pattern[..end] : "";
        }
    }

    private int Line(string line)
    {
        text.Append(line).Append('\n');
        return ++lineCount;
    }

    /// <summary>Numbers as ranges: <c>0-3,5,7-31</c>.</summary>
    private static string Ranges(IEnumerable<string> numbers)
    {
        var sorted = numbers.Select(n => Int128.TryParse(n, CultureInfo.InvariantCulture, out var value) ? value : Int128.MaxValue).Distinct().Order().ToList();
        var ranges = new List<string>();
        for (int first = 0, last; first < sorted.Count; first = last + 1)
        {
            for (last = first; last + 1 < sorted.Count && sorted[last + 1] == sorted[last] + 1; last++)
            {
            }

            ranges.Add(first == last ? Text(first) : $"{Text(first)}-{Text(last)}");
        }

        return string.Join(',', ranges);

        string Text(int index) => sorted[index].ToString(CultureInfo.InvariantCulture);
    }

    private static string Role(SymbolRole role) => role == SymbolRole.None ? "without a role" : $"is {char.ToLowerInvariant(role.ToString()[0])}{role.ToString()[1..]}";

    private static string Times(long count) => count == 1 ? "" : $"  ×{Number(count)}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
