namespace LlmReport.Architectures.Building;

/// <summary>How the matrices of a model are stored, and so how they are multiplied.</summary>
internal abstract class StoredWeights
{
    /// <summary>input [B, S, in] times the weight [in, out] of the projection that stands at <paramref name="path"/>.</summary>
    public abstract string Multiply(GraphBuilder graph, string path, string input, Projection projection);

    /// <summary>The experts at <paramref name="path"/>, of which the router's scores choose.</summary>
    public virtual string Route(GraphBuilder graph, string path, string input, string router, ExpertLayer experts) => ExpertNode.Add(graph, path, input, router, experts);
}
