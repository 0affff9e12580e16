using LlmReport.Onnx;

namespace LlmReport.Operators.Standard;

/// <summary>A comparison of two broadcast inputs: the result is bool, and known for dims only where it is proven.</summary>
internal abstract class ComparisonOperator : BinaryOperator
{
    protected override TensorType Result(NodeContext node) => node.Inputs[0].WithElementType(ElementType.Bool);

    protected override Scalar? Apply(Scalar a, Scalar b, NodeContext node) => ScalarArithmetic.Truth(Compare(a, b));

    /// <summary>The comparison; null where it is not decided for all values of the symbols.</summary>
    protected abstract bool? Compare(Scalar a, Scalar b);
}

/// <summary>C = true where A = B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Equal-19.</remarks>
internal sealed class Equal : ComparisonOperator
{
    public override OperatorId Id => new("", "Equal");

    protected override bool? Compare(Scalar a, Scalar b) => ScalarArithmetic.AreEqual(a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {-1}", Outputs: "b[3] = {1, 0, 0}"),
    ];
}

/// <summary>C = true where A &gt; B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Greater-13.</remarks>
internal sealed class Greater : ComparisonOperator
{
    public override OperatorId Id => new("", "Greater");

    protected override bool? Compare(Scalar a, Scalar b) => ScalarArithmetic.IsLess(b, a);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {0}", Outputs: "b[3] = {0, 1, 1}"),
    ];
}

/// <summary>C = true where A ≥ B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX GreaterOrEqual-16.</remarks>
internal sealed class GreaterOrEqual : ComparisonOperator
{
    public override OperatorId Id => new("", "GreaterOrEqual", SinceVersion: 12);

    protected override bool? Compare(Scalar a, Scalar b) => ScalarArithmetic.IsLess(a, b) is { } less ? !less : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {1}", Outputs: "b[3] = {0, 1, 1}"),
    ];
}

/// <summary>C = true where A &lt; B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX Less-13.</remarks>
internal sealed class Less : ComparisonOperator
{
    public override OperatorId Id => new("", "Less");

    protected override bool? Compare(Scalar a, Scalar b) => ScalarArithmetic.IsLess(a, b);

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {0}", Outputs: "b[3] = {1, 0, 0}"),
    ];
}

/// <summary>C = true where A ≤ B.</summary>
/// <remarks>A, B [...] → C bool, the broadcast shape. 1 vector FLOP per output element. Source: ONNX LessOrEqual-16.</remarks>
internal sealed class LessOrEqual : ComparisonOperator
{
    public override OperatorId Id => new("", "LessOrEqual", SinceVersion: 12);

    protected override bool? Compare(Scalar a, Scalar b) => ScalarArithmetic.IsLess(b, a) is { } less ? !less : null;

    public override IEnumerable<OperatorExample> Examples =>
    [
        new("A: f16[B, S, 64], B: f16[64]", Outputs: "b[B, S, 64]", VectorFlops: "B*S*64"),
        new("A: i64[3] = {-1, 4, S}, B: i64[1] = {0}", Outputs: "b[3] = {1, 0, 0}"),
    ];
}
