using System.Collections.Immutable;

namespace LlmReport.Operators.Standard;

/// <summary>A body repeated a number of times, or as long as a condition holds, with carried values and collected ones.</summary>
/// <remarks>Outputs: the carried values after the last turn, then the collected ones as [trips, …]. The cost is that of the body times the trips.
/// How trips and growing shapes are found and counted: <see cref="LoopInference"/>. Source: ONNX Loop-25.</remarks>
public sealed class Loop : Operator
{
    public override OperatorId Id => new("", "Loop");

    public override KernelClass Class => KernelClass.Control;

    public override int RequiredInputs => 0;

    public override bool ReadsOnHost(int input) => input < 2;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node)
    {
        var results = new LoopInference(node, node.Graph("body") ?? throw node.Inconsistent("no body")).Infer();
        node.BodyValues = [.. results.Select(r => r.Value)];
        return [.. results.Select(r => r.Type)];
    }

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => output < node.BodyValues.Length ? node.BodyValues[output] : null;
}
