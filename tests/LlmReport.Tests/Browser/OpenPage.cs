using Microsoft.Playwright;

namespace LlmReport.Tests.Browser;

/// <summary>A page written to a file, open in Chromium, with what went wrong while it was.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string file;

    private OpenPage(IBrowserContext context, IPage page, string file) => (this.context, Page, this.file) = (context, page, file);

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, exceptions, and requests for anything but the file.</summary>
    public List<string> Faults { get; } = [];

    /// <param name="browser">The browser.</param>
    /// <param name="html">The page.</param>
    /// <param name="fragment">What follows # in the address.</param>
    /// <param name="options">Size, colours; null for 1280 by 800 in light colours.</param>
    public static async Task<OpenPage> Of(IBrowser browser, string html, string fragment = "", BrowserNewContextOptions? options = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"llmreport-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, AcceptDownloads = true });
        var page = await context.NewPageAsync();
        var open = new OpenPage(context, page, file);
        page.Console += (_, message) => open.Faults.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => open.Faults.Add(error);
        page.Request += (_, request) => open.Faults.AddRange(request.Url.StartsWith("file:", StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) || request.Url.StartsWith("blob:", StringComparison.Ordinal) ? [] : [request.Url]);
        await page.GotoAsync(new Uri(file).AbsoluteUri + fragment);
        if (options?.JavaScriptEnabled != false)
        {
            await page.Locator("html[data-ready=true]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        }

        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        File.Delete(file);
    }
}
