using LlmReport.Architectures;
using LlmReport.Onnx;
using LlmReport.Tests.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LlmReport.Tests.Architectures;

/// <summary>A built graph in ONNX Runtime, from the files that <c>build --random-weights</c> writes.</summary>
internal sealed class BuiltGraphSession : IDisposable
{
    private static readonly long[] EncoderTokens = [5, 9, 33, 7, 2, 61, 14];

    private readonly TemporaryFolder folder = new();
    private readonly InferenceSession session;
    private readonly OnnxGraph graph;

    public BuiltGraphSession(BuiltModel built)
    {
        var writer = new BuiltModelWriter(built, "model.onnx.data");
        Write("model.onnx.data", writer.WriteData);
        Write("model.onnx", writer.WriteModel);
        graph = writer.Model.Graph;
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        session = new InferenceSession(folder.File("model.onnx"), options);
    }

    public bool HasCache => graph.Inputs.Any(input => input.Name.StartsWith("past_key_values", StringComparison.Ordinal));

    private bool HasEncoder => graph.Inputs.Any(input => input.Name == "decoder_input_ids");

    /// <summary>The first output of all tokens at once, [tokens, width] row-major.</summary>
    public float[] AtOnce(long[] tokens) => Run(tokens, 0, null).Output;

    /// <summary>The same token by token, each with the cache that the one before it left.</summary>
    public float[] StepByStep(long[] tokens)
    {
        var rows = new List<float>();
        Dictionary<string, OrtValue>? cache = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            (var row, cache) = Run([tokens[i]], i, cache);
            rows.AddRange(row);
        }

        return [.. rows];
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private (float[] Output, Dictionary<string, OrtValue> Cache) Run(long[] tokens, int past, Dictionary<string, OrtValue>? cache)
    {
        using var options = new RunOptions();
        var inputs = graph.Inputs.ToDictionary(input => input.Name, input => ValueOf(input, tokens, past, cache));
        string[] names = [.. graph.Outputs.Select(output => output.Name)];
        var outputs = session.Run(options, inputs, names);
        return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), names.Zip(outputs).Skip(1).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private OrtValue ValueOf(DeclaredValue input, long[] tokens, int past, Dictionary<string, OrtValue>? cache) => input.Name switch
    {
        "input_ids" => Whole(HasEncoder ? EncoderTokens : tokens),
        "attention_mask" => Whole([.. Enumerable.Repeat(1L, HasEncoder ? EncoderTokens.Length : past + tokens.Length)]),
        "position_ids" => Whole([.. Enumerable.Range(past, tokens.Length).Select(position => (long)position)]),
        "decoder_input_ids" => Whole(tokens),
        "token_type_ids" => Whole(new long[tokens.Length]),
        "use_cache_branch" => OrtValue.CreateTensorValueFromMemory(new[] { past > 0 }, [1]),
        _ when cache is not null => cache[input.Name.Replace("past_key_values", "present", StringComparison.Ordinal)],
        _ => OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [.. input.Type!.Shape!.Value.Select(dim => dim.Value ?? (dim.Parameter == "batch_size" ? 1 : 0))]),
    };

    private static OrtValue Whole(long[] numbers) => OrtValue.CreateTensorValueFromMemory(numbers, [1, numbers.Length]);

    private void Write(string name, Action<Stream> write)
    {
        using var stream = File.Create(folder.File(name));
        write(stream);
    }
}
