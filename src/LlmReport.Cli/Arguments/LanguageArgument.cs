using LlmReport.Language;

namespace LlmReport.Cli.Arguments;

/// <summary>The argument of <c>--language</c>.</summary>
internal static class LanguageArgument
{
    public static Texts Parse(string text) => Texts.Of(NameList.ParseOne("--language", text, [.. Texts.Languages.Select(language => (language, language))]));
}
