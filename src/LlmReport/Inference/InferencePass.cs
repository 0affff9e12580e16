using System.Collections.Immutable;
using LlmReport.Onnx;
using LlmReport.Operators;
using LlmReport.Symbolics;

namespace LlmReport.Inference;

/// <summary>One walk over a model in execution order, with bodies and functions expanded in place.</summary>
internal sealed class InferencePass(OnnxModel model, SymbolTable symbols, InferenceOptions options, ImmutableDictionary<string, bool> branches)
{
    private const int MaximumDepth = 64;

    private readonly List<TypedValue> values = new(model.Graph.Nodes.Length * 2);
    private readonly List<TypedNode> nodes = new(model.Graph.Nodes.Length);
    private readonly List<InferenceFinding> findings = [];
    private readonly List<string> openBranches = [];
    private readonly Dictionary<(string, string), OnnxFunction> functions = model.Functions
        .GroupBy(f => (f.Domain, f.Name)).ToDictionary(group => group.Key, group => group.First());

    /// <summary>Pairs of dims that must be equal for the model to run.</summary>
    public List<(Dim Left, Dim Right)> Equations { get; } = [];

    /// <summary>If nodes whose branches differ in rank and that nothing decides yet, by the name under which a decision is passed in.</summary>
    public ImmutableArray<string> OpenBranches => [.. openBranches.Distinct()];

    /// <summary>Nodes whose inputs cannot be right.</summary>
    public int Contradictions => findings.Count(f => f.Code == "LR1003");

    public void Run()
    {
        var scope = Open(null, "", Formula.One, isMain: true, model.Opsets);
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
            Findings = [.. findings, .. DeclaredShapes.Contradictions(model.Graph, all)],
            States = StateDetection.Find(order, all),
        };
    }

    private Scope Open(Scope? outer, string prefix, Formula repeat, bool isMain, ImmutableDictionary<string, long> opsets)
    {
        var scope = new Scope(outer, prefix, repeat, isMain, (outer?.Depth ?? -1) + 1) { Opsets = opsets };
        if (scope.Depth > MaximumDepth)
        {
            throw new ModelException("LR1000", prefix, $"Graphs and functions are nested more than {MaximumDepth} deep.", "Export the model again without recursion.");
        }

        scope.Hooks = new InferenceHooks(symbols.Fresh, (a, b, what) => RequireEqual(scope, a, b, what), (body, inputs, times) => InferBody(scope, body, inputs, times), Decide,
            () => OnlyBranch(scope.Prefix + scope.CurrentNode));
        return scope;
    }

    private bool? Decide(Dim condition) => condition.Symbols.All(s => options.SymbolValues.TryGet(s.Name, out _)) && condition.Evaluate(options.SymbolValues) is { } value ? value != 0 : null;

    private bool? OnlyBranch(string name)
    {
        if (branches.TryGetValue(name, out var first))
        {
            return first;
        }

        openBranches.Add(name);
        return null;
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
            scope.Define(initializer.Name, Add(new TypedValue(scope.Prefix + initializer.Name, InitializerFacts.Of(initializer), -1)
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
        var inputs = ImmutableArray.CreateBuilder<int>(node.Inputs.Length);
        var facts = ImmutableArray.CreateBuilder<ValueFact?>(node.Inputs.Length);
        foreach (var name in node.Inputs)
        {
            var index = name.Length == 0 ? -1 : scope.Find(name);
            inputs.Add(index);
            facts.Add(name.Length == 0 ? null : index < 0 ? ValueFact.Unknown : values[index].Fact);
        }

        scope.CurrentNode = node.Name;
        var module = ScopeNames.Of(node);
        scope.CurrentModule = module.Length > 0 || scope.IsMain ? module : scope.CurrentModule;
        var found = OperatorCatalogue.Find(node.Domain, node.OpType);
        if (found is null && functions.TryGetValue((node.Domain, node.OpType), out var function))
        {
            Call(node, function, inputs.MoveToImmutable(), scope);
            return;
        }

        var at = ReserveNode();
        var context = new NodeContext(node, scope.Opsets.GetValueOrDefault(node.Domain, 1), facts.MoveToImmutable(), scope.Hooks!);
        var types = OutputTypes(found, context);
        context.Outputs = types;
        var outputs = DefineOutputs(node, found, context, types, scope, at);
        nodes[at] = new TypedNode(scope.Prefix + node.Name, node, found, inputs.MoveToImmutable(), outputs, Cost(found, context), scope.Repeat, scope.CurrentModule)
        {
            Opset = context.Opset,
            IsInMainGraph = scope.IsMain,
            IsView = found?.IsView(context) == true,
            States = found is null ? [] : [.. found.States(context)],
        };
    }

    /// <summary>Holds the node's place before its body is inferred, so that it stands in front of it.</summary>
    private int ReserveNode()
    {
        nodes.Add(null!);
        return nodes.Count - 1;
    }

    private ImmutableArray<int> DefineOutputs(
        Node node, Operator? found, NodeContext context, ImmutableArray<TensorType> types, Scope scope, int producer)
    {
        var outputs = ImmutableArray.CreateBuilder<int>(node.Outputs.Length);
        for (var i = 0; i < node.Outputs.Length; i++)
        {
            if (node.Outputs[i].Length == 0)
            {
                outputs.Add(-1);
                continue;
            }

            var fact = new ValueFact(types[i], found is null ? null : Contents(found, context, types[i], i));
            var index = Add(new TypedValue(scope.Prefix + node.Outputs[i], fact, producer) { IsInMainGraph = scope.IsMain });
            scope.Define(node.Outputs[i], index);
            outputs.Add(index);
        }

        return outputs.MoveToImmutable();
    }

    private ImmutableArray<TensorType> OutputTypes(Operator? found, NodeContext context)
    {
        if (found is null)
        {
            return Padded([], context.OutputCount);
        }

        try
        {
            return Padded(found.InferOutputs(context), context.OutputCount);
        }
        catch (UnknownShapeException)
        {
            return Padded([], context.OutputCount);
        }
        catch (Exception e) when (IsFaultOfTheModel(e))
        {
            findings.Add(e is ModelException fault
                ? new InferenceFinding(fault.Code, context.Node.Name, fault.Message, fault.Remedy)
                : new InferenceFinding("LR1003", context.Node.Name, $"{context.Node.OpType}: an input has fewer dimensions than the operator needs.",
                    "Export the model again; the node does not follow the operator's specification."));
            return Padded([], context.OutputCount);
        }
    }

    /// <summary>Dims that contradict each other, or a rank that an operator's axes lie outside of: the node's outputs are unknown, the rest goes on.</summary>
    private static bool IsFaultOfTheModel(Exception e) => e is ModelException { Code: "LR1003" } or ArgumentOutOfRangeException or IndexOutOfRangeException;

    private static ImmutableArray<TensorType> Padded(ImmutableArray<TensorType> types, int count) =>
        types.Length >= count ? types : types.AddRange(Enumerable.Repeat(TensorType.Unknown, count - types.Length));

    private static ShapeValue? Contents(Operator found, NodeContext context, TensorType type, int output)
    {
        if (type.KnownShape is not { } shape || !type.IsTensor)
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
            return found.EvaluateValue(context, output);
        }
        catch (UnknownShapeException)
        {
            return null;
        }
        catch (Exception e) when (IsFaultOfTheModel(e))
        {
            return null;
        }
    }

    private static KernelCost? Cost(Operator? found, NodeContext context)
    {
        if (found is null)
        {
            return null;
        }

        try
        {
            return found.EstimateCost(context);
        }
        catch (UnknownShapeException)
        {
            return null;
        }
        catch (Exception e) when (IsFaultOfTheModel(e))
        {
            return null;
        }
    }

    private void RequireEqual(Scope scope, Dim a, Dim b, string what)
    {
        if (Dim.ProveEqual(a, b) == false)
        {
            throw new ModelException("LR1003", scope.Prefix + scope.CurrentNode, $"{what}: {a} against {b}, which cannot be equal.",
                "Bind the symbols with --dim name=value, or export the model again.");
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
        int valueCount = values.Count, nodeCount = nodes.Count, findingCount = findings.Count, equationCount = Equations.Count;
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
            findings.RemoveRange(findingCount, findings.Count - findingCount);
            Equations.RemoveRange(equationCount, Equations.Count - equationCount);
        }

        if (mark is not null)
        {
            values.RemoveRange(valueCount, values.Count - valueCount);
            nodes.RemoveRange(nodeCount, nodes.Count - nodeCount);
            symbols.ReturnTo(mark);
        }

        return results;
    }
}
