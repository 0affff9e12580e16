namespace LlmReport.Diagnostics;

/// <summary>A numbered module (a layer, an expert) or the whole graph: its nodes and the numbered modules inside, equal ones folded.</summary>
internal sealed class ModuleBlock(string name, string number)
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<int, Entry> byLine = [];

    /// <summary>The module's path within the block around it, its number replaced: <c>model/layers.*</c>; empty for the whole graph.</summary>
    public string Name { get; } = name;

    public string Number { get; } = number;

    /// <summary>Lines and folded blocks in order of first appearance; blocks only after <see cref="Fold"/>.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    public void AddNode(int line, int node)
    {
        if (!byLine.TryGetValue(line, out var entry))
        {
            entries.Add(entry = byLine[line] = new Entry { Line = line });
        }

        entry.Nodes.Add(node);
    }

    public void AddBlock(ModuleBlock block) => entries.Add(new Entry { Blocks = { block } });

    /// <summary>Folds equal blocks inside, innermost first; gives a number that equal blocks share. Contents are compared, not hashes.</summary>
    public int Fold(Dictionary<string, int> contents)
    {
        var folded = new Dictionary<(string, int), Entry>();
        foreach (var entry in entries.Where(e => e.Blocks.Count > 0).ToList())
        {
            var block = entry.Blocks[0];
            entry.Line = block.Fold(contents);
            if (!folded.TryAdd((block.Name, entry.Line), entry))
            {
                folded[(block.Name, entry.Line)].Blocks.Add(block);
                entry.Blocks.Clear();
            }
        }

        entries.RemoveAll(e => e.Blocks.Count + e.Nodes.Count == 0);
        var content = string.Join('\n', entries.Select(e => e.Blocks.Count > 0 ? $"{e.Blocks[0].Name}\t{e.Line}\t{e.Blocks.Count}" : $"{e.Line}\t{e.Nodes.Count}"));
        contents.TryAdd(content, contents.Count);
        return contents[content];
    }

    /// <summary>Nodes of one line, or blocks of one content.</summary>
    internal sealed class Entry
    {
        /// <summary>The number of the line's text, or of the blocks' content.</summary>
        public int Line { get; set; }

        public List<int> Nodes { get; } = [];

        public List<ModuleBlock> Blocks { get; } = [];
    }
}
