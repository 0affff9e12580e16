using LlmReport.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
