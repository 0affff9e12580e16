using LlmReport.Diagnostics;
using Spectre.Console;

namespace LlmReport.Cli;

/// <summary>Where a command writes: results to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
/// <remarks>Tables with lines, colours and progress appear on a terminal only; a pipe gets plain lines.</remarks>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>Longer messages lose their middle; the place before them stays whole, so that editors find it.</summary>
    private const int LongestMessage = 3000;

    public bool OutIsInteractive { get; init; }

    public bool ErrorIsInteractive { get; init; }

    public static Terminal OfProcess() => new(Console.Out, Console.Error)
    {
        OutIsInteractive = !Console.IsOutputRedirected,
        ErrorIsInteractive = !Console.IsErrorRedirected,
    };

    /// <summary>Ends the line of <see cref="Error"/> as compilers do: place, level, code, text.</summary>
    public void WriteError(string place, string message) => Error.WriteLine(OneLine.Clean($"{place}: error") + OneLine.Within(message, LongestMessage));

    public void WriteWarning(string place, string message) => Error.WriteLine(OneLine.Clean($"{place}: warning: ") + OneLine.Within(message, LongestMessage));

    public void WriteNote(string place, string message) => Error.WriteLine(OneLine.Clean($"{place}: note: ") + OneLine.Within(message, LongestMessage));

    public void WriteLine(string text) => Out.WriteLine(OneLine.Clean(text));

    /// <summary>Shows what is being done while it is done; nothing of it stays.</summary>
    public T During<T>(string task, Func<T> work) => ErrorIsInteractive ? Watched(task, work) : work();

    private T Watched<T>(string task, Func<T> work) =>
        ConsoleOn(Error).Status().Start(Markup.Escape(OneLine.Clean(task)), _ => work());

    /// <summary>Rows under headings: framed on a terminal that is wide enough, else aligned columns.</summary>
    public void WriteTable(TextTable table)
    {
        if (OutIsInteractive && ConsoleOn(Out) is var console && table.FramedWidth <= console.Profile.Width)
        {
            console.Write(Framed(table));
            return;
        }

        foreach (var line in table.Lines())
        {
            Out.WriteLine(line);
        }
    }

    // Spectre.Console turns colours off by itself where NO_COLOR is set.
    private static IAnsiConsole ConsoleOn(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private static Table Framed(TextTable table)
    {
        var framed = new Table().Border(TableBorder.Rounded);
        foreach (var (heading, isNumber) in table.Columns)
        {
            var column = new TableColumn(Markup.Escape(heading));
            framed.AddColumn(isNumber ? column.RightAligned() : column);
        }

        foreach (var row in table.Rows)
        {
            framed.AddRow([.. row.Select(cell => Markup.Escape(OneLine.Clean(cell)))]);
        }

        return framed;
    }
}
