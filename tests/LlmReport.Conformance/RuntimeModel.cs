using System.Collections.Immutable;
using LlmReport.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LlmReport.Conformance;

/// <summary>A model in ONNX Runtime on the CPU, without optimisations, so that every value keeps its name.</summary>
internal sealed class RuntimeModel : IDisposable
{
    private readonly InferenceSession session;

    private RuntimeModel(InferenceSession session) => this.session = session;

    /// <summary>The model; null where ONNX Runtime does not take it: an operator, type or opset that it has no kernel for.</summary>
    /// <param name="model">The file.</param>
    /// <param name="folder">Where its external data is; null where it has none.</param>
    public static RuntimeModel? TryLoad(byte[] model, string? folder = null)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
        };
        if (folder is not null)
        {
            options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        }

        try
        {
            return new RuntimeModel(new InferenceSession(model, options));
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    /// <summary>The outputs at these inputs; null where the sizes do not go together or a kernel refuses them.</summary>
    public ImmutableArray<RuntimeValue>? TryRun(IReadOnlyCollection<RuntimeInput> inputs)
    {
        using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        var values = inputs.Select(ToValue).ToList();
        try
        {
            var names = session.OutputNames;
            using var outputs = session.Run(options, inputs.Select(i => i.Name).ToList(), values, names);
            return [.. names.Zip(outputs, (name, value) => new RuntimeValue(name, value.OnnxType != OnnxValueType.ONNX_TYPE_TENSOR, Tensors(value)))];
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    public void Dispose() => session.Dispose();

    private static OrtValue ToValue(RuntimeInput input)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)input.ElementType, [.. input.Dims]);
        input.Bytes.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static ImmutableArray<(ElementType, ImmutableArray<long>)> Tensors(OrtValue value)
    {
        if (value.OnnxType == OnnxValueType.ONNX_TYPE_TENSOR)
        {
            var info = value.GetTensorTypeAndShape();
            return [((ElementType)info.ElementDataType, [.. info.Shape])];
        }

        return value.OnnxType == OnnxValueType.ONNX_TYPE_SEQUENCE
            ? [.. Enumerable.Range(0, value.GetValueCount()).SelectMany(i => Member(value, i))]
            : [];
    }

    private static ImmutableArray<(ElementType, ImmutableArray<long>)> Member(OrtValue sequence, int index)
    {
        using var member = sequence.GetValue(index, OrtAllocator.DefaultInstance);
        return Tensors(member);
    }
}
