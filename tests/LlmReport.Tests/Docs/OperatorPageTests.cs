using Xunit;

namespace LlmReport.Tests.Docs;

public sealed class OperatorPageTests
{
    [Fact]
    public void The_page_of_operators_is_what_their_classes_say() => GoldenPage.Matches("docs/operators.md", OperatorPage.Write());
}
