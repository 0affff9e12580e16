using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;

namespace LlmReport.Tests.Conformance;

/// <summary>One of ONNX's own backend tests: a model without declared shapes, its input tensors, the tensors it must give.</summary>
internal sealed record BackendCase(string Name, OnnxModel Model, ImmutableDictionary<string, Initializer> Inputs, ImmutableArray<(string Name, Initializer Tensor)> Expected)
{
    private static readonly string[] Kinds = ["node", "simple", "pytorch-converted", "pytorch-operator"];

    // What these give hangs on floating-point or string contents too.
    private static readonly string[] FloatsDecide = ["Resize", "Upsample", "Range", "Unique"];

    private static readonly string[] DataDependent = ["NonMaxSuppression", "Unique", "StringSplit", "NonZero", "Compress"];

    public bool IsDataDependent => Model.Graph.Nodes.Any(n => DataDependent.Contains(n.OpType));

    /// <summary>The operator it tests: that of its only node, or of its first.</summary>
    public string Operator => Model.Graph.Nodes is [var first, ..] ? first.OpType : "none";

    public static IEnumerable<string> Folders(string corpus) => Kinds.Select(kind => Path.Combine(corpus, kind)).Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal);

    /// <summary>The test in a folder; null where it has no data.</summary>
    public static BackendCase? Read(string folder)
    {
        var data = Path.Combine(folder, "test_data_set_0");
        if (!Directory.Exists(data))
        {
            return null;
        }

        var model = OnnxReader.Read(Path.Combine(folder, "model.onnx"));
        var inputs = ImmutableDictionary.CreateBuilder<string, Initializer>(StringComparer.Ordinal);
        for (var i = 0; i < model.Graph.Inputs.Length; i++)
        {
            if (IsTensor(model.Graph.Inputs[i]) && Tensor(Path.Combine(data, $"input_{i}.pb"), model.Graph.Inputs[i].Name) is { } tensor)
            {
                inputs[tensor.Name] = tensor;
            }
        }

        var expected = model.Graph.Outputs.Select((output, i) => (output.Name, Tensor: IsTensor(output) && output.Name.Length > 0 ? Tensor(Path.Combine(data, $"output_{i}.pb"), output.Name) : null))
            .Where(o => o.Tensor is not null).Select(o => (o.Name, o.Tensor!));
        return new BackendCase($"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}", WithoutDeclaredShapes(model), inputs.ToImmutable(), [.. expected]);
    }

    /// <summary>Small integer inputs become constants, and all small ones where floating-point contents decide shapes too; the other inputs get dims by a rule.</summary>
    public OnnxModel WithConstants(Func<DeclaredValue, Initializer, DeclaredValue> shaped)
    {
        var all = Model.Graph.Nodes.Any(n => FloatsDecide.Contains(n.OpType));
        var constants = Model.Graph.Inputs.Where(i => Inputs.TryGetValue(i.Name, out var t) && IsConstant(t, all)).Select(i => Inputs[i.Name]).ToList();
        return Model with
        {
            Graph = Model.Graph with
            {
                Inputs = [.. Model.Graph.Inputs.Where(i => constants.All(c => c.Name != i.Name)).Select(i => Inputs.TryGetValue(i.Name, out var t) ? shaped(i, t) : i)],
                Initializers = [.. Model.Graph.Initializers, .. constants],
            },
        };
    }

    private static bool IsConstant(Initializer tensor, bool all) => tensor.ElementCount <= 1024
        && (all || tensor.ElementType is ElementType.Int64 or ElementType.Int32 or ElementType.Bool or ElementType.UInt8 or ElementType.Int8);

    private static bool IsTensor(DeclaredValue value) => value.Type is { Containers.IsEmpty: true };

    private static OnnxModel WithoutDeclaredShapes(OnnxModel model) => model with
    {
        Graph = model.Graph with
        {
            DeclaredValues = [],
            Outputs = [.. model.Graph.Outputs.Select(o => o with { Type = o.Type is { } type ? type with { Shape = null } : null })],
        },
    };

    /// <summary>A tensor file, read as the constant of a model that holds nothing else.</summary>
    private static Initializer? Tensor(string file, string name) => !File.Exists(file) ? null
        : Models.Read(Wire.Model(Wire.Bytes(5, File.ReadAllBytes(file), Wire.Text(8, name)))).Graph.Initializers.Single();
}
