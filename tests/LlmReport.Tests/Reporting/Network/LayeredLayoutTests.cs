using System.Collections.Immutable;
using CsCheck;
using LlmReport.Reporting.Network;
using Xunit;

namespace LlmReport.Tests.Reporting.Network;

public sealed class LayeredLayoutTests
{
    private static readonly Gen<(int Nodes, (int From, int To)[] Edges)> Graphs = Gen.Int[2, 40].SelectMany(nodes =>
        Gen.Select(Gen.Int[0, nodes - 2], Gen.Int[1, nodes - 1]).Where(edge => edge.Item1 < edge.Item2).Array[0, 80].Select(edges => (nodes, edges.Distinct().ToArray())));

    [Fact]
    public void Every_edge_leads_down_and_passes_each_row_between_once() => Graphs.Sample(graph =>
    {
        var layout = Layout(graph);
        for (var edge = 0; edge < graph.Edges.Length; edge++)
        {
            var rows = layout.Ranks[graph.Edges[edge].To] - layout.Ranks[graph.Edges[edge].From];
            Assert.True(rows > 0);
            Assert.Equal(rows - 1, layout.Bends[edge].Length);
        }
    });

    [Fact]
    public void No_two_nodes_of_a_row_overlap_and_no_edge_passes_through_one() => Graphs.Sample(graph =>
    {
        var layout = Layout(graph);
        var inRow = Enumerable.Range(0, graph.Nodes).Select(node => (Rank: layout.Ranks[node], Left: layout.Centers[node] - (layout.Sizes[node].Width / 2), Right: layout.Centers[node] + (layout.Sizes[node].Width / 2))).ToList();
        foreach (var row in inRow.GroupBy(n => n.Rank).Select(row => row.OrderBy(n => n.Left).ToList()))
        {
            Assert.All(row.Zip(row.Skip(1)), pair => Assert.True(pair.First.Right < pair.Second.Left));
        }

        for (var edge = 0; edge < graph.Edges.Length; edge++)
        {
            for (var bend = 0; bend < layout.Bends[edge].Length; bend++)
            {
                var (rank, x) = (layout.Ranks[graph.Edges[edge].From] + 1 + bend, layout.Bends[edge][bend]);
                Assert.DoesNotContain(inRow, n => n.Rank == rank && n.Left <= x && x <= n.Right);
            }
        }
    });

    [Fact]
    public void The_same_graph_is_laid_out_in_the_same_way() => Graphs.Sample(graph =>
    {
        var (one, other) = (Layout(graph), Layout(graph));

        Assert.Equal(one.Centers, other.Centers);
        Assert.Equal(one.Bends.SelectMany(b => b), other.Bends.SelectMany(b => b));
    });

    [Fact]
    public void A_chain_is_a_column()
    {
        var layout = Layout((4, [(0, 1), (1, 2), (2, 3)]));

        Assert.Equal([0, 1, 2, 3], layout.Ranks);
        Assert.Single(layout.Centers.Distinct());
    }

    [Theory]
    [InlineData("tiny-llama-decomposed.onnx")]
    [InlineData("tiny-bert.onnx")]
    public void Expanded_scopes_hold_their_nodes_and_push_their_neighbours_aside(string example)
    {
        var tree = ModuleTreeTests.Example(example).Tree;

        Check(new ScopeGeometry(tree.Scopes, tree.Root, _ => true));

        static void Check(ScopeGeometry geometry)
        {
            var boxes = Enumerable.Range(0, geometry.Sizes.Length).Select(node => (Left: geometry.LeftOf(node), Top: geometry.TopOf(node), geometry.Sizes[node].Width, geometry.Sizes[node].Height)).ToList();
            for (var a = 0; a < boxes.Count; a++)
            {
                Assert.True(boxes[a].Left >= 0 && boxes[a].Left + boxes[a].Width <= geometry.Width + 1 && boxes[a].Top >= 0 && boxes[a].Top + boxes[a].Height <= geometry.Height);
                for (var b = a + 1; b < boxes.Count; b++)
                {
                    Assert.False(boxes[a].Left < boxes[b].Left + boxes[b].Width && boxes[b].Left < boxes[a].Left + boxes[a].Width
                        && boxes[a].Top < boxes[b].Top + boxes[b].Height && boxes[b].Top < boxes[a].Top + boxes[a].Height);
                }
            }

            foreach (var inner in geometry.Inner.OfType<ScopeGeometry>())
            {
                Check(inner);
            }
        }
    }

    private static ScopeLayout Layout((int Nodes, (int From, int To)[] Edges) graph) => new LayeredLayout(
        [.. Enumerable.Range(0, graph.Nodes).Select(node => (120 + (node % 3 * 20), 60))], [.. graph.Edges.Select(e => new NetworkEdge(e.From, e.To, []))],
        [.. graph.Edges.Select(_ => 1.0)], [.. Enumerable.Range(0, graph.Nodes).Select(_ => new NetworkNode(NodeKind.Row, 0, "", "", ImmutableArray<int>.Empty))]).Arrange();
}
