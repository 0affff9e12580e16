// Writes the example models into a folder: the one given, else the current one.
using ExampleModels;
using LlmReport.Architectures;

var folder = args is [var given, ..] ? given : ".";
foreach (var example in Examples.All())
{
    var path = Path.Combine(folder, example.Model.Path);
    using var file = File.Create(path);
    BuiltModelWriter.WriteInline(example, file);
    Console.WriteLine($"{path}: {file.Length:N0} bytes");
}
