using System.Collections.Immutable;

namespace LlmReport.Architectures;

/// <summary>One model family: how its Hugging Face config becomes an ONNX graph.</summary>
/// <remarks>The class stands in <c>Architectures/Families</c>; that is how it is found. Instances hold no state.</remarks>
public abstract class Architecture
{
    /// <summary>Values of <c>model_type</c> that this family answers to.</summary>
    public abstract ImmutableArray<string> ModelTypes { get; }

    /// <summary>What transformers takes for fields that a config of that <c>model_type</c> leaves out, as a JSON object. A field that is null stays null.</summary>
    public virtual string Defaults(string modelType) => "{}";

    /// <summary>Sizes that transformers takes where the config of one part of a model leaves them out, as a JSON object. The config of a whole model has to give them.</summary>
    public virtual string PartSizes(string modelType) => "{}";

    /// <summary>The graph of the config.</summary>
    /// <exception cref="ModelException">A field that the family needs is missing or cannot be.</exception>
    public abstract BuiltModel Build(ConfigFields config, BuildOptions options);
}
