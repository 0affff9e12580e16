using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LlmReport.Language;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>One walk over a model in execution order, with bodies and functions expanded in place.</summary>
internal sealed class InferencePass(OnnxModel model, SymbolTable symbols, InferenceOptions options, ImmutableDictionary<string, bool> branches)
{
    private const int MaximumDepth = 64;

    private readonly int expectedValues = model.Graph.Inputs.Length + model.Graph.Initializers.Length + model.Graph.Nodes.Sum(node => node.Outputs.Length);
    private readonly List<TypedValue> values = [];
    private readonly List<TypedNode> nodes = new(model.Graph.Nodes.Length);
    private readonly List<string> openBranches = [];
    private readonly OperatorAnswers answers = new();
    private Scope? main;
    private readonly InitializerFacts initializers = new();
    private readonly Dictionary<(string, string), OnnxFunction> functions = model.Functions
        .GroupBy(f => (f.Domain, f.Name)).ToDictionary(group => group.Key, group => group.First());

    /// <summary>Pairs of dims that must be equal for the model to run.</summary>
    public List<(Dim Left, Dim Right)> Equations { get; } = [];

    /// <summary>If nodes whose branches differ in rank and that nothing decides yet, by the name under which a decision is passed in.</summary>
    public ImmutableArray<string> OpenBranches => [.. openBranches.Distinct()];

    /// <summary>Nodes whose inputs cannot be right.</summary>
    public int Contradictions => answers.Findings.Count(f => f.Code == "LR1003");

    public void Run()
    {
        values.EnsureCapacity(expectedValues);
        var scope = main = Open(null, "", Formula.One, isMain: true, model.Opsets);
        foreach (var input in model.Graph.Inputs)
        {
            scope.Define(input.Name, AddInput(input));
        }

        Walk(model.Graph, scope);
        foreach (var output in model.Graph.Outputs)
        {
            if (scope.Find(output.Name) is >= 0 and var index)
            {
                values[index] = values[index] with { IsGraphOutput = true };
            }
        }
    }

    public TypedGraph ToTypedGraph()
    {
        ImmutableArray<TypedValue> all = [.. values];
        ImmutableArray<TypedNode> order = [.. nodes];
        return new TypedGraph
        {
            Model = model,
            Nodes = order,
            Values = all,
            Symbols = [.. symbols.Symbols],
            Findings = [.. answers.Findings, .. DeclaredShapes.Contradictions(model.Graph, name => main?.Find(name) is >= 0 and var index ? all[index].Type : null)],
            States = StateDetection.Find(order, all),
        };
    }

    private Scope Open(Scope? outer, string prefix, Formula repeat, bool isMain, ImmutableDictionary<string, long> opsets)
    {
        var scope = new Scope(outer, prefix, repeat, isMain, (outer?.Depth ?? -1) + 1, isMain ? expectedValues : 0) { Opsets = opsets };
        if (scope.Depth > MaximumDepth)
        {
            throw new ModelException("LR1000", prefix, $"Graphs and functions are nested more than {MaximumDepth} deep.", "Export the model again without recursion.");
        }

        scope.Hooks = new InferenceHooks(Fresh, (a, b, what) => RequireEqual(scope, a, b, what), (body, inputs, times) => InferBody(scope, body, inputs, times), Decide,
            () => OnlyBranch(scope.Prefix + scope.CurrentNode));
        return scope;
    }

    private bool? Decide(Dim condition)
    {
        answers.NoteRequest();
        return condition.Symbols.All(s => options.SymbolValues.TryGet(s.Name, out _)) && condition.Evaluate(options.SymbolValues) is { } value ? value != 0 : null;
    }

    private bool? OnlyBranch(string name)
    {
        answers.NoteRequest();
        if (branches.TryGetValue(name, out var first))
        {
            return first;
        }

        openBranches.Add(name);
        return null;
    }

    private Dim Fresh(string stem, long minimum, Dim? upperBound)
    {
        answers.NoteRequest();
        return symbols.Fresh(stem, minimum, upperBound);
    }

    private int AddInput(DeclaredValue input)
    {
        TensorType type = TensorType.Unknown;
        if (input.Type is { } declared)
        {
            TensorShape? shape = options.InputShapes.TryGetValue(input.Name, out var given)
                ? new TensorShape([.. given.Select(Dim.Of)])
                : declared.Shape is { } dims ? new TensorShape([.. dims.Select((dim, axis) => symbols.DimOf(input, axis, dim))]) : null;
            type = new TensorType(declared.ElementType, shape) { Containers = declared.Containers, MapKeyType = declared.MapKeyType };
        }

        return Add(new TypedValue(input.Name, new ValueFact(type), -1) { IsGraphInput = true, IsInMainGraph = true });
    }

    private int Add(TypedValue value)
    {
        values.Add(value);
        return values.Count - 1;
    }

    private void Walk(OnnxGraph graph, Scope scope)
    {
        foreach (var initializer in graph.Initializers)
        {
            scope.Define(initializer.Name, Add(new TypedValue(scope.Prefix + initializer.Name, initializers.Of(initializer), -1)
            {
                Initializer = initializer,
                IsInMainGraph = scope.IsMain,
            }));
        }

        foreach (var node in graph.Nodes)
        {
            InferNode(node, scope);
        }
    }

    private void InferNode(Node node, Scope scope)
    {
        var inputs = InputsOf(node, scope);
        scope.CurrentNode = node.Name;
        var module = ScopeNames.Of(node);
        scope.CurrentModule = module.Length > 0 || scope.IsMain ? module : scope.CurrentModule;
        var found = OperatorCatalogue.Find(node.Domain, node.OpType);
        if (found is null && functions.TryGetValue((node.Domain, node.OpType), out var function))
        {
            Call(node, function, inputs, scope);
            return;
        }

        if (found is not null)
        {
            NodeSignature.Check(node, found, scope.Prefix + node.Name);
        }

        var at = ReserveNode();
        var opset = scope.Opsets.GetValueOrDefault(node.Domain, 1);
        var answer = found is null ? OperatorAnswer.Unknown(node.Outputs.Length)
            : answers.Ask(new OperatorQuestion(found, opset, node, FactsOf(node, inputs)), scope.Hooks!);
        nodes[at] = new TypedNode(
            scope.Prefix + node.Name, node, found, inputs, DefineOutputs(node, answer, scope, at), answer.Cost, scope.Repeat, scope.CurrentModule)
        {
            Opset = opset,
            IsInMainGraph = scope.IsMain,
            IsView = answer.IsView,
            States = answer.States,
        };
    }

    private static ImmutableArray<int> InputsOf(Node node, Scope scope)
    {
        var inputs = new int[node.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = node.Inputs[i].Length == 0 ? -1 : scope.Find(node.Inputs[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(inputs);
    }

    /// <summary>What is known of each input: nothing of a name that no value has, null for an omitted one.</summary>
    private ImmutableArray<ValueFact?> FactsOf(Node node, ImmutableArray<int> inputs)
    {
        var facts = new ValueFact?[inputs.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = node.Inputs[i].Length == 0 ? null : inputs[i] < 0 ? ValueFact.Unknown : values[inputs[i]].Fact;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(facts);
    }

    /// <summary>Holds the node's place before its body is inferred, so that it stands in front of it.</summary>
    private int ReserveNode()
    {
        nodes.Add(null!);
        return nodes.Count - 1;
    }

    private ImmutableArray<int> DefineOutputs(Node node, OperatorAnswer answer, Scope scope, int producer)
    {
        var outputs = new int[node.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            if (node.Outputs[i].Length == 0)
            {
                outputs[i] = -1;
                continue;
            }

            outputs[i] = Add(new TypedValue(scope.Prefix + node.Outputs[i], answer.Outputs[i], producer) { IsInMainGraph = scope.IsMain });
            scope.Define(node.Outputs[i], outputs[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(outputs);
    }

    private void RequireEqual(Scope scope, Dim a, Dim b, Phrase what)
    {
        answers.NoteRequest();
        if (Dim.ProveEqual(a, b) == false)
        {
            throw ModelException.Of("LR1003", scope.Prefix + scope.CurrentNode, Phrase.Of($"{what}: {a} against {b}, which cannot be equal."),
                Phrase.Of("Bind the symbols with --dim name=value, or export the model again."));
        }

        Equations.Add((a, b));
    }

    private void Call(Node node, OnnxFunction function, ImmutableArray<int> inputs, Scope caller)
    {
        var at = ReserveNode();
        var opsets = function.Opsets.IsEmpty ? caller.Opsets : function.Opsets;
        var scope = Open(caller.WithoutNames(), $"{caller.Prefix}{node.Name}/", caller.Repeat, isMain: false, opsets);
        scope.CurrentModule = caller.CurrentModule;
        for (var i = 0; i < function.Inputs.Length && i < inputs.Length; i++)
        {
            if (inputs[i] >= 0)
            {
                scope.Define(function.Inputs[i], inputs[i]);
            }
        }

        foreach (var inner in function.Nodes)
        {
            InferNode(FunctionAttributes.Resolve(inner, node, function), scope);
        }

        var outputs = ImmutableArray.CreateBuilder<int>(node.Outputs.Length);
        for (var i = 0; i < node.Outputs.Length; i++)
        {
            outputs.Add(node.Outputs[i].Length == 0 ? -1 : Hand(scope, i < function.Outputs.Length ? function.Outputs[i] : "", caller, node.Outputs[i]));
        }

        nodes[at] = new TypedNode(caller.Prefix + node.Name, node, null, inputs, outputs.MoveToImmutable(), KernelCost.Zero, caller.Repeat, caller.CurrentModule)
        {
            IsFunctionCall = true,
            IsInMainGraph = caller.IsMain,
        };
    }

    /// <summary>Gives a value of a function body the name that the caller uses.</summary>
    private int Hand(Scope body, string inner, Scope caller, string outer)
    {
        var index = inner.Length == 0 ? -1 : body.Find(inner);
        if (index < 0)
        {
            index = Add(new TypedValue(caller.Prefix + outer, ValueFact.Unknown, -1) { IsInMainGraph = caller.IsMain });
        }
        else if (values[index].Producer >= 0 && values[index].Name.StartsWith(body.Prefix, StringComparison.Ordinal))
        {
            values[index] = values[index] with { Name = caller.Prefix + outer, IsInMainGraph = caller.IsMain };
        }
        else
        {
            index = Add(values[index] with { Name = caller.Prefix + outer, IsInMainGraph = caller.IsMain, IsGraphInput = false, Initializer = null });
        }

        caller.Define(outer, index);
        return index;
    }

    private ImmutableArray<ValueFact> InferBody(Scope outer, OnnxGraph body, ImmutableArray<ValueFact> inputs, Formula? repeat)
    {
        answers.NoteRequest();
        answers.Forget();
        int valueCount = values.Count, nodeCount = nodes.Count, findingCount = answers.Findings.Count, equationCount = Equations.Count;
        var mark = repeat is null ? symbols.Mark() : null;
        var (node, module) = (outer.CurrentNode, outer.CurrentModule);
        var scope = Open(outer, $"{outer.Prefix}{node}/", outer.Repeat * (repeat ?? Formula.One), isMain: false, outer.Opsets);
        scope.CurrentModule = module;
        for (var i = 0; i < body.Inputs.Length; i++)
        {
            // Some exporters declare what a branch captures as its inputs: those stay the outer values.
            if (i >= inputs.Length && outer.Find(body.Inputs[i].Name) >= 0)
            {
                continue;
            }

            var fact = i < inputs.Length ? inputs[i] : ValueFact.Unknown;
            scope.Define(body.Inputs[i].Name, Add(new TypedValue(scope.Prefix + body.Inputs[i].Name, fact, -1)));
        }

        Walk(body, scope);
        ImmutableArray<ValueFact> results = [.. body.Outputs.Select(o => scope.Find(o.Name) is >= 0 and var index ? values[index].Fact : ValueFact.Unknown)];
        (outer.CurrentNode, outer.CurrentModule) = (node, module);
        // A body that may not run at all forces nothing, and its contradictions are no errors.
        if (!(repeat?.AsDim?.Range.Minimum >= 1))
        {
            answers.Findings.RemoveRange(findingCount, answers.Findings.Count - findingCount);
            Equations.RemoveRange(equationCount, Equations.Count - equationCount);
        }

        answers.Forget();
        if (mark is not null)
        {
            values.RemoveRange(valueCount, values.Count - valueCount);
            nodes.RemoveRange(nodeCount, nodes.Count - nodeCount);
            symbols.ReturnTo(mark);
        }

        return results;
    }
}
