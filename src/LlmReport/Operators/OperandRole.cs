namespace LlmReport.Operators;

/// <summary>What a tensor is to the model; decides its width under a precision and where its traffic is counted.</summary>
public enum OperandRole { Weight, Activation, KvCache }
