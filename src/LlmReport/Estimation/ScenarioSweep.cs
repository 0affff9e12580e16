using System.Buffers;
using LlmReport.Hardware;

namespace LlmReport.Estimation;

/// <summary>All scenarios of a request as totals, one after another in constant memory, for numbers of them that no report could hold.</summary>
/// <remarks>Formulas are evaluated in doubles, which hold whole numbers up to 2⁵³ exactly; of two neighbours only what differs is evaluated again.</remarks>
public sealed class ScenarioSweep
{
    /// <summary>Scenarios that a thread takes at once.</summary>
    private const int ChunkLength = 2048;

    private readonly WorkloadList workloads;
    private readonly Estimator estimator;
    private readonly Estimator? encoder;

    internal ScenarioSweep(ScenarioRequest request, WorkloadList workloads, Estimator estimator, Estimator? encoder)
    {
        (Request, this.workloads, this.estimator, this.encoder) = (request, workloads, estimator, encoder);
        Count = workloads.Count() * request.Hardware.Length * request.Precisions.Length;
    }

    /// <summary>What was asked for.</summary>
    public ScenarioRequest Request { get; }

    /// <summary>How many scenarios there are.</summary>
    public long Count { get; }

    /// <summary>The scenarios in the order hardware, precision, batch, prompt, context, phase.</summary>
    public IEnumerable<ScenarioTotals> Rows() => Chunks().SelectMany(Evaluate);

    /// <summary>The totals of other workloads than those asked for.</summary>
    public IEnumerable<ScenarioTotals> Evaluate(HardwareSpec hardware, Precision precision, IEnumerable<Workload> asked) =>
        Evaluate(new Chunk(hardware, precision, false, [.. asked]));

    /// <summary>Writes the scenarios in their order, evaluated and formatted on all cores.</summary>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="format">Writes one scenario; the flag says that it is the first of all. It is called by several threads at once.</param>
    public void Write(Stream stream, Action<ScenarioTotals, bool, IBufferWriter<byte>> format)
    {
        foreach (var chunks in Chunks().Chunk(Environment.ProcessorCount * 2))
        {
            var texts = new ArrayBufferWriter<byte>[chunks.Length];
            Parallel.For(0, chunks.Length, i =>
            {
                texts[i] = new ArrayBufferWriter<byte>(1 << 20);
                var isFirst = chunks[i].IsFirst;
                foreach (var scenario in Evaluate(chunks[i]))
                {
                    format(scenario, isFirst, texts[i]);
                    isFirst = false;
                }
            });
            foreach (var text in texts)
            {
                stream.Write(text.WrittenSpan);
            }
        }
    }

    private IEnumerable<Chunk> Chunks()
    {
        var isFirst = true;
        foreach (var hardware in Request.Hardware)
        {
            foreach (var precision in Request.Precisions)
            {
                foreach (var chunk in workloads.All().Chunk(ChunkLength))
                {
                    yield return new Chunk(hardware, precision, isFirst, chunk);
                    isFirst = false;
                }
            }
        }
    }

    private IEnumerable<ScenarioTotals> Evaluate(Chunk chunk)
    {
        var program = estimator.ProgramOf(chunk.Precision);
        var run = new PlanRun(program, chunk.Hardware);
        ChatRun? chat = null;
        foreach (var workload in chunk.Workloads)
        {
            PlanNumbers numbers = run;
            if (workload.Phase == Phase.Chat)
            {
                numbers = chat = chat?.Next(workload) ?? new ChatRun(program, chunk.Hardware, workload);
                numbers = encoder is null ? chat : new EncodedChat(encoder.Run(EncoderPart.Encoding(workload), chunk.Precision, chunk.Hardware), chat);
            }
            else
            {
                run.Bind(workload);
            }

            yield return new ScenarioTotals(chunk.Hardware, workload, chunk.Precision, Request.Execution, Request.Attention, numbers.ToTotals(workload, numbers.SumMemory()));
        }
    }

    private sealed record Chunk(HardwareSpec Hardware, Precision Precision, bool IsFirst, Workload[] Workloads);
}
