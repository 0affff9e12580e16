using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace LlmReport.Tests.Browser;

/// <summary>One headless Chromium for all browser tests: the installed one, or the one that apt installs where it is at hand.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? playwright;

    /// <summary>Null where no browser is to be had; <see cref="WhyNot"/> says why.</summary>
    public IBrowser? Browser { get; private set; }

    public string WhyNot { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Installed() is null && OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            Run("/usr/bin/apt-get", "update");
            Run("/usr/bin/apt-get", "install -y --no-install-recommends chromium");
        }

        if (Installed() is not { } executable)
        {
            WhyNot = $"No Chromium was found ({string.Join(", ", Places)}) and apt could not install it.";
            return;
        }

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string? Installed() => Array.Find(Places, File.Exists);

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }
}
