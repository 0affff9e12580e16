using LlmReport.Diagnostics;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Planning;
using Xunit;

namespace LlmReport.Tests.Diagnostics;

public sealed class GraphTextTests
{
    private const string Golden = """
        # A graph as llmreport reads it: operator, types made <- types read, @module, ×nodes. Equal layers are one.
        opset ai.onnx 24
        nodes 10
        input x float32[batch, sequence_length, 8]
        output y.* float32[batch, sequence_length, 8]  ×2
        symbol batch is batch
        symbol sequence_length is sequence
        external w.bin 1 tensor

        com.example.Mystery  ? <- float32[batch, sequence_length, 8], -, const int64[1]  @model/embed
        # model/layers.{0,2}
        MatMul  float32[batch, sequence_length, 8] <- float32[batch, sequence_length, 8], weight float32[8, 8]  @model/layers.*/mlp  ×4
        Relu  float32[batch, sequence_length, 8] <- float32[batch, sequence_length, 8]  @model/layers.*/mlp/act  ×2
        MatMul  float32[batch, sequence_length, 8] <- float32[batch, sequence_length, 8], weight float32[8, 8]  @model/layers.1/mlp
        Exp  float32[batch, sequence_length, 8] <- float32[batch, sequence_length, 8]  @model/layers.1/mlp/act
        Identity  float32[batch, sequence_length, 8] <- float32[batch, sequence_length, 8]  @model

        """;

    [Fact]
    public void Equal_layers_fold_and_a_layer_that_differs_stands_apart() => Assert.Equal(Golden.ReplaceLineEndings("\n"), Text(Layers("n")).Text);

    [Fact]
    public void Renaming_nodes_changes_nothing() => Assert.Equal(Text(Layers("n")).Text, Text(Layers("another")).Text);

    [Fact]
    public void A_node_has_the_line_it_is_written_in()
    {
        var text = Text(Layers("n"));

        Assert.Equal(LineWith(text, "@model/layers.1/mlp/act"), text.LineOf(About("model/layers.1/mlp/act/n")));
        Assert.Equal(LineWith(text, "@model/layers.*/mlp/act"), text.LineOf(About("model/layers.2/mlp/act/n")));
    }

    [Fact]
    public void Inputs_symbols_files_and_values_have_lines()
    {
        var text = Text(Layers("n"));

        Assert.Equal(4, text.LineOf(About("x")));
        Assert.Equal(6, text.LineOf(About("batch")));
        Assert.Equal(LineWith(text, "external w.bin"), text.LineOf(About("w.bin")));
        Assert.Equal(5, text.LineOf(About("y.0")));
        Assert.Equal(LineWith(text, "Exp"), text.LineOf(About("c1")));
    }

    [Fact]
    public void A_finding_about_a_module_points_to_its_first_line_and_one_about_the_model_to_the_first()
    {
        var text = Text(Layers("n"));

        Assert.Equal(LineWith(text, "×4"), text.LineOf(About() with { Scope = "model/layers.*/mlp" }));
        Assert.Equal(1, text.LineOf(About()));
        Assert.Equal(1, text.LineOf(About("no such node")));
    }

    [Fact]
    public void Names_cannot_add_lines_to_the_file()
    {
        var graph = new SmallGraph().Input("x", "batch 8").Node("y = Relu x", "model/a\nMatMul  forged/act/n").Output("y");

        Assert.Contains("@model/a?MatMul  forged/act", Text(graph).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Extents_that_depend_on_the_data_of_a_layer_do_not_keep_layers_apart()
    {
        var graph = new SmallGraph().Input("x", "4 8");
        for (var layer = 0; layer < 3; layer++)
        {
            graph.Node($"l{layer}_index = NonZero x", $"layers.{layer}/NonZero").Output($"l{layer}_index");
        }

        Assert.Contains("NonZero  int64[2, l*_index_nonzero] <- float32[4, 8]  @layers.*  ×3", Text(graph).Text, StringComparison.Ordinal);
    }

    private static SmallGraph Layers(string leaf)
    {
        var graph = new SmallGraph().Input("x", "batch sequence_length 8").Integers("five", 5)
            .Node("m = com.example::Mystery x - five", $"model/embed/{leaf}");
        var h = "x";
        for (var layer = 0; layer < 3; layer++)
        {
            var l = $"model/layers.{layer}/mlp";
            if (layer == 2)
            {
                graph.External("w2a", "w.bin", ExternalDataState.Missing, 0, 8, 8);
            }
            else
            {
                graph.Weight($"w{layer}a", 8, 8);
            }

            graph.Node($"a{layer} = MatMul {h} w{layer}a", $"{l}/{leaf}_1");
            h = $"a{layer}";
            if (layer != 1)
            {
                graph.Weight($"w{layer}b", 8, 8).Node($"b{layer} = MatMul {h} w{layer}b", $"{l}/{leaf}_2");
                h = $"b{layer}";
            }

            graph.Node($"{(layer == 2 ? "y.1" : $"c{layer}")} = {(layer == 1 ? "Exp" : "Relu")} {h}", $"{l}/act/{leaf}");
            h = layer == 2 ? "y.1" : $"c{layer}";
        }

        return graph.Node($"y.0 = Identity {h}", $"model/{leaf}").Output("y.0").Output("y.1");
    }

    private static GraphText Text(SmallGraph graph) => GraphText.Of(PlanningGraph.Of(GraphInference.Infer(graph.Model(), InferenceOptions.Default)));

    private static int LineWith(GraphText text, string part) => text.Text.Split('\n').ToList().FindIndex(line => line.Contains(part, StringComparison.Ordinal)) + 1;

    private static Diagnostic About(params string[] names) =>
        new() { Code = "LR1001", Severity = Severity.Warning, Message = "m", Help = "h", Nodes = [.. names] };
}
