namespace LlmReport.Planning;

/// <summary>The nodes of a decomposed attention.</summary>
/// <param name="Softmax">The softmax over the keys.</param>
/// <param name="Scores">The product of queries and keys.</param>
/// <param name="Output">The product of probabilities and values.</param>
/// <param name="Between">The nodes from the one product to the other, both included.</param>
/// <param name="Members">These, and what only prepares their operands.</param>
internal sealed record AttentionNodes(int Softmax, int Scores, int Output, IReadOnlyList<int> Between, HashSet<int> Members);
