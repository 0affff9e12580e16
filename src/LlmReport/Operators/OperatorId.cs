namespace LlmReport.Operators;

/// <summary>Domain (empty for ai.onnx), name, and the first operator-set version that has the operator.</summary>
public readonly record struct OperatorId(string Domain, string Name, int SinceVersion = 1)
{
    public override string ToString() => Domain.Length == 0 ? Name : $"{Domain}.{Name}";
}
