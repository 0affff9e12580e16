// All stages on all graphs: dotnet run -c Release --project tests/LlmReport.Benchmarks -- --filter '*'
using BenchmarkDotNet.Running;
using LlmReport.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args);
