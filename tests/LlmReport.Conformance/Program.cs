using LlmReport.Conformance;

string[] usage =
[
    "backend FOLDER       outputs of ONNX's backend tests: right, unknown, wrong by operator",
    "symbols FOLDER       the same with every dim of the floating-point inputs as a symbol, also at other sizes against ONNX Runtime;",
    "                     of any other folder: the models in it whose inputs have fixed sizes, every value",
    "intermediates PATH…  every value of models that run, against ONNX Runtime at two bindings of their symbols",
];

Tally[]? tallies = args switch
{
    ["backend", var folder] => [BackendCheck.Run(folder)],
    ["symbols", var folder] => !BackendCase.Folders(folder).Any() ? [SymbolCheck.OfModels(folder)] : [SymbolCheck.AtRealSizes(folder), SymbolCheck.AtOtherSizes(folder)],
    ["intermediates", _, ..] => [IntermediateCheck.Run(args[1..])],
    _ => null,
};
if (tallies is null)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, usage));
    return 2;
}

foreach (var tally in tallies)
{
    Console.WriteLine(tally);
}

return Array.Exists(tallies, tally => tally.Wrong > 0 || tally.Total == 0) ? 1 : 0;
