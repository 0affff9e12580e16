using LlmReport.Cli;

return Application.Run(args, Terminal.OfProcess());
