using System.Globalization;
using System.Text.RegularExpressions;
using LlmReport.Inference;

namespace LlmReport.Reporting.Folding;

/// <summary>Splits scopes at their first number: <c>model/layers.3/mlp/experts.7</c> is layer 3 of <c>model/layers.*</c>, inside it <c>mlp/experts.*</c>.</summary>
internal sealed partial class LayerPlaces
{
    private readonly Dictionary<string, LayerPlace> known = new(StringComparer.Ordinal);

    public LayerPlace Of(string scope)
    {
        if (!known.TryGetValue(scope, out var place))
        {
            known[scope] = place = Split(scope);
        }

        return place;
    }

    private static LayerPlace Split(string scope)
    {
        var match = FirstNumber().Match(scope);
        if (!match.Success || !int.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new LayerPlace("", null, ScopeNames.Pattern(scope));
        }

        var end = match.Index + match.Length;
        return new LayerPlace(scope[..match.Index] + "*", number, ScopeNames.Pattern(scope[end..].TrimStart('/', '.')));
    }

    [GeneratedRegex(@"(?<=[._/]|^)\d+(?=[._/]|$)")]
    private static partial Regex FirstNumber();
}
