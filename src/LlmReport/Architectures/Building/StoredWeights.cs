namespace LlmReport.Architectures.Building;

/// <summary>How the matrices of a model are stored, and so how they are multiplied.</summary>
internal abstract class StoredWeights
{
    /// <summary>input [B, S, in] times the module's weight [in, out].</summary>
    public abstract string Multiply(GraphBuilder graph, string module, string input, Projection projection);

    /// <summary>True where several matrices may stand side by side as one: their columns are stored alike.</summary>
    public virtual bool CanPack => true;
}
