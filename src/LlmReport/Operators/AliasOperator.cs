using System.Collections.Immutable;
using LlmReport.Symbolics;

namespace LlmReport.Operators;

/// <summary>An operator of another domain that does what one of ai.onnx does at a certain version.</summary>
public abstract class AliasOperator(Operator original, long originalOpset) : Operator
{
    public override KernelClass Class => original.Class;

    public override int RequiredInputs => original.RequiredInputs;

    public override ImmutableArray<TensorType> InferOutputs(NodeContext node) => original.InferOutputs(node.WithOpset(originalOpset));

    public override ShapeValue? EvaluateValue(NodeContext node, int output) => original.EvaluateValue(node.WithOpset(originalOpset), output);

    public override KernelCost EstimateCost(NodeContext node) => original.EstimateCost(node.WithOpset(originalOpset));

    public override bool ReadsOnHost(int input) => original.ReadsOnHost(input);

    public override Dim? ContractedLength(NodeContext node, int input) => original.ContractedLength(node.WithOpset(originalOpset), input);

    public override bool IsView(NodeContext node) => original.IsView(node.WithOpset(originalOpset));
}
