using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Xunit;

namespace LlmReport.Tests.Operators;

/// <summary>Sizes that hang on the contents of constant strings.</summary>
public sealed class ConstantTextTests
{
    [Fact]
    public void Stop_words_are_dropped_whatever_their_case() =>
        Assert.Equal("string[2]", Inferred("StringNormalizer", ["Monday", "tuesday", "friday"], ("stopwords", new AttributeValue.Texts(["monday"]))));

    [Fact]
    public void Stop_words_of_another_case_stay_where_case_counts() => Assert.Equal("string[3]",
        Inferred("StringNormalizer", ["Monday", "tuesday", "friday"], ("stopwords", new AttributeValue.Texts(["monday"])), ("is_case_sensitive", new AttributeValue.Integer(1))));

    [Fact]
    public void Where_all_are_dropped_one_empty_string_is_left() =>
        Assert.Equal("string[1]", Inferred("StringNormalizer", ["monday", "monday"], ("stopwords", new AttributeValue.Texts(["monday"]))));

    [Fact]
    public void Neighbouring_delimiters_hold_an_empty_part() =>
        Assert.Equal("string[2, 4]", Inferred("StringSplit", ["a,,b,", "a"], ("delimiter", new AttributeValue.Text(","))));

    [Fact]
    public void Without_a_delimiter_runs_of_white_space_split() => Assert.Equal("string[2, 3]", Inferred("StringSplit", ["  a \t b c ", "a"]));

    [Fact]
    public void No_more_than_maxsplit_cuts_are_made() =>
        Assert.Equal("string[1, 2]", Inferred("StringSplit", ["a b c d"], ("maxsplit", new AttributeValue.Integer(1))));

    [Fact]
    public void Of_empty_strings_alone_nothing_is_said() =>
        Assert.Equal("string[1, y_parts]", Inferred("StringSplit", [""], ("delimiter", new AttributeValue.Text(","))));

    private static string Inferred(string operation, string[] texts, params (string Name, AttributeValue Value)[] attributes)
    {
        var constant = new Initializer("x", ElementType.String, [texts.Length], new TensorStorage.None()) { Strings = [.. texts] };
        var node = Models.Node(operation, "x", operation == "StringSplit" ? "y n" : "y", attributes);
        var graph = GraphInference.Infer(Models.Of(new OnnxGraph { Initializers = [constant], Nodes = [node] }), InferenceOptions.Default);
        return graph.Values.Single(v => v.Name == "y").Type.ToString();
    }
}
