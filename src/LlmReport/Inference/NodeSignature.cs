using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>What a node must have for it to be a node of its operator at all: an output, and the inputs that no version of the operator goes without.</summary>
/// <remarks>Checked once, before anything else looks at the node: patterns of nodes then take these for granted.</remarks>
internal static class NodeSignature
{
    /// <param name="node">The node as exported.</param>
    /// <param name="operator">Its operator.</param>
    /// <param name="name">The node's name with the bodies it stands in.</param>
    /// <exception cref="ModelException">An input or the output is missing.</exception>
    public static void Check(Node node, Operator @operator, string name)
    {
        for (var input = 0; input < @operator.RequiredInputs; input++)
        {
            if (input >= node.Inputs.Length || node.Inputs[input].Length == 0)
            {
                throw Malformed(name, Phrase.Of($"{node.OpType} lacks its input {input}."));
            }
        }

        if (node.Outputs.IsEmpty)
        {
            throw Malformed(name, Phrase.Of($"{node.OpType} has no output."));
        }
    }

    private static ModelException Malformed(string name, Phrase problem) => ModelException.Of(Unreadable.Code, Unreadable.Shown(name), problem,
        Phrase.Of("Export the model again; the node does not follow the operator's specification."));
}
