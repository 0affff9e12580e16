using System.Collections.Immutable;
using LlmReport.Language;
using LlmReport.Operators;

namespace LlmReport.Inference;

/// <summary>Asks operators about nodes, and each question once: the layers of a transformer repeat the same few dozen.</summary>
/// <remarks>An answer is kept where it follows from the question alone: the operator asked inference for nothing (no fresh symbol, no equation,
/// no body) and there was nothing to report.</remarks>
internal sealed class OperatorAnswers
{
    private readonly Dictionary<OperatorQuestion, OperatorAnswer> known = [];
    private int requests;

    /// <summary>What operators reported of nodes that cannot be right.</summary>
    public List<InferenceFinding> Findings { get; } = [];

    /// <summary>Says that the operator at work asked inference for something.</summary>
    public void NoteRequest() => requests++;

    /// <summary>Forgets all answers: a symbol may come back with other bounds once a body was tried.</summary>
    public void Forget() => known.Clear();

    public OperatorAnswer Ask(OperatorQuestion question, InferenceHooks hooks)
    {
        var isComparable = question.IsComparable;
        if (isComparable && known.TryGetValue(question, out var answer))
        {
            return answer;
        }

        var (requestsBefore, findingsBefore) = (requests, Findings.Count);
        answer = Answer(question.Operator, new NodeContext(question.Node, question.Opset, question.Inputs, hooks));
        if (isComparable && requests == requestsBefore && Findings.Count == findingsBefore)
        {
            known.Add(question, answer);
        }

        return answer;
    }

    private OperatorAnswer Answer(Operator @operator, NodeContext context)
    {
        context.Outputs = OutputTypes(@operator, context);
        var outputs = ImmutableArray.CreateBuilder<ValueFact>(context.OutputCount);
        for (var i = 0; i < context.OutputCount; i++)
        {
            outputs.Add(context.HasOutput(i) ? new ValueFact(context.Outputs[i], Contents(@operator, context, i)) : ValueFact.Unknown);
        }

        return new OperatorAnswer(outputs.MoveToImmutable(), Cost(@operator, context), IsView(@operator, context), States(@operator, context));
    }

    private ImmutableArray<TensorType> OutputTypes(Operator @operator, NodeContext context)
    {
        try
        {
            return Padded(@operator.InferOutputs(context), context.OutputCount);
        }
        catch (UnknownShapeException)
        {
            return Padded([], context.OutputCount);
        }
        catch (Exception e) when (IsFaultOfTheModel(e))
        {
            Findings.Add(e is ModelException fault
                ? new InferenceFinding(fault.Code, context.Node.Name, fault.Problem, fault.RemedyPhrase)
                : new InferenceFinding("LR1003", context.Node.Name, Phrase.Of($"{context.Node.OpType}: an input has fewer dimensions than the operator needs."),
                    Phrase.Of("Export the model again; the node does not follow the operator's specification.")));
            return Padded([], context.OutputCount);
        }
    }

    private static ImmutableArray<TensorType> Padded(ImmutableArray<TensorType> types, int count) =>
        types.Length >= count ? types : types.AddRange(Enumerable.Repeat(TensorType.Unknown, count - types.Length));

    private static ShapeValue? Contents(Operator @operator, NodeContext context, int output)
    {
        if (context.Outputs[output] is not { KnownShape: { } shape, IsTensor: true })
        {
            return null;
        }

        long count = 1;
        foreach (var dim in shape.Dims)
        {
            if (!dim.TryGetConstant(out var size) || (count *= size) > ShapeValue.MaximumElements)
            {
                return null;
            }
        }

        try
        {
            return @operator.EvaluateValue(context, output);
        }
        catch (Exception e) when (CannotTell(e))
        {
            return null;
        }
    }

    private static KernelCost? Cost(Operator @operator, NodeContext context)
    {
        try
        {
            return @operator.EstimateCost(context);
        }
        catch (Exception e) when (CannotTell(e))
        {
            return null;
        }
    }

    private static bool IsView(Operator @operator, NodeContext context)
    {
        try
        {
            return @operator.IsView(context);
        }
        catch (Exception e) when (CannotTell(e))
        {
            return false;
        }
    }

    private static ImmutableArray<StateSlot> States(Operator @operator, NodeContext context)
    {
        try
        {
            return [.. @operator.States(context)];
        }
        catch (Exception e) when (CannotTell(e))
        {
            return [];
        }
    }

    /// <summary>True where an operator asks for what is not known, or finds the model contradicting itself.</summary>
    public static bool CannotTell(Exception e) => e is UnknownShapeException || IsFaultOfTheModel(e);

    /// <summary>Dims that contradict each other, or a rank that an operator's axes lie outside of: the node's outputs are unknown, the rest goes on.</summary>
    private static bool IsFaultOfTheModel(Exception e) => e is ModelException { Code: "LR1003" } or ArgumentOutOfRangeException or IndexOutOfRangeException;
}
