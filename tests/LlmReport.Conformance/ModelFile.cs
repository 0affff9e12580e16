using Google.Protobuf;
using LlmReport.Inference;
using LlmReport.Onnx;
using LlmReport.Onnx.Protobuf;

namespace LlmReport.Conformance;

/// <summary>Changes to a model file that leave everything else in it as it is, so that the analyzer and ONNX Runtime read the same model.</summary>
internal static class ModelFile
{
    /// <summary>The model at a path, or all models of a folder.</summary>
    public static IEnumerable<string> In(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    /// <exception cref="ModelException">The file is no ONNX model.</exception>
    public static ModelProto Read(string path)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)) is { Graph: not null } model ? model : throw NoModel(path);
        }
        catch (InvalidProtocolBufferException)
        {
            throw NoModel(path);
        }
    }

    /// <summary>The model without declared shapes of its results, which could be echoed.</summary>
    public static ModelProto WithoutDeclaredShapes(ModelProto model)
    {
        model.Graph.ValueInfo.Clear();
        foreach (var output in model.Graph.Output)
        {
            if (output.Type?.ValueCase == TypeProto.ValueOneofCase.TensorType)
            {
                output.Type.TensorType.Shape = null;
            }
        }

        return model;
    }

    /// <summary>The model with every value of its main graph as an output.</summary>
    public static ModelProto WithEveryValueAsOutput(ModelProto model)
    {
        var outputs = model.Graph.Output.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var inner = model.Graph.Node.SelectMany(node => node.Output).Where(name => name.Length > 0 && outputs.Add(name));
        model.Graph.Output.Add(inner.Select(name => new ValueInfoProto { Name = name }).ToList());
        return model;
    }

    /// <summary>The model with small numbers in place of weights that are in no file: shapes do not hang on them.</summary>
    public static ModelProto WithWeights(ModelProto model, string folder)
    {
        foreach (var tensor in Missing(model, folder).ToList())
        {
            tensor.DataLocation = TensorProto.Types.DataLocation.Default;
            tensor.ExternalData.Clear();
            tensor.RawData = ByteString.CopyFrom(TensorContents.Small((ElementType)tensor.DataType, tensor.Dims));
        }

        return model;
    }

    /// <summary>What inference says of a model in memory; null where it is refused.</summary>
    public static TypedGraph? Infer(ModelProto model)
    {
        try
        {
            return GraphInference.Infer(OnnxReader.Read(new MemoryStream(model.ToByteArray()), "model.onnx"), InferenceOptions.Default);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>Bytes of the weights that are in no file.</summary>
    public static long MissingBytes(ModelProto model, string folder) => Missing(model, folder).Sum(t => TensorContents.BytesOf((ElementType)t.DataType, t.Dims));

    private static IEnumerable<TensorProto> Missing(ModelProto model, string folder) =>
        model.Graph.Initializer.Where(t => t.DataLocation == TensorProto.Types.DataLocation.External && !IsThere(t, folder));

    private static bool IsThere(TensorProto tensor, string folder) =>
        tensor.ExternalData.FirstOrDefault(entry => entry.Key == "location")?.Value is { } location && File.Exists(Path.Combine(folder, location));

    private static ModelException NoModel(string path) => new("LR1000", Path.GetFileName(path), "The file is no ONNX model.", "Give the path of one.");
}
