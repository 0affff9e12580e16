using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace LlmReport.Language;

/// <summary>Words of a fault in the model with their places still open, so that they can be said in another language later on; an interpolated or a plain string becomes one.</summary>
/// <remarks>The English words stand where the fault is found. Their key is <c>problem.</c> and the words themselves, <c>#</c> for each place: <c>problem.axis-#-lies-outside-rank-#</c>.</remarks>
[InterpolatedStringHandler]
public readonly struct Phrase : IFormattable
{
    private const string Prefix = "problem.";

    private readonly string? words;
    private readonly StringBuilder? template;
    private readonly List<object?>? arguments;

    public Phrase(int literalLength, int formattedCount) => (template, arguments) = (new StringBuilder(literalLength + (formattedCount * 3)), new List<object?>(formattedCount));

    private Phrase(string words) => this.words = words;

    /// <summary>The key of these words in the tables of texts.</summary>
    public string Key => KeyOf(Template);

    private string Template => words ?? template?.ToString() ?? "";

    public static implicit operator Phrase(string words) => new(words);

    /// <summary>Makes a phrase of an interpolated string where nothing else asks for one.</summary>
    public static Phrase Of(Phrase phrase) => phrase;

    public static string KeyOf(string template)
    {
        var key = new StringBuilder(Prefix);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '{')
            {
                i = template.IndexOf('}', i);
                key.Append('#');
            }
            else if (char.IsAsciiLetterOrDigit(template[i]))
            {
                key.Append(char.ToLowerInvariant(template[i]));
            }
            else if (key[^1] is not ('-' or '.'))
            {
                key.Append('-');
            }
        }

        return key.ToString().TrimEnd('-');
    }

    public void AppendLiteral(string literal) => template!.Append(literal);

    public void AppendFormatted<T>(T value)
    {
        template!.Append(CultureInfo.InvariantCulture, $"{{{arguments!.Count}}}");
        arguments.Add(value);
    }

    /// <summary>In English where the language lacks these words.</summary>
    public string In(Texts texts) => Format(texts.Find(Key) ?? Template, texts);

    public override string ToString() => Format(Template, CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => formatProvider?.GetFormat(typeof(Texts)) is Texts texts ? In(texts) : ToString();

    private string Format(string text, IFormatProvider provider) => arguments is null ? text : string.Format(provider, text, arguments.ToArray());
}
