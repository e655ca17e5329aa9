using Clario.Accounts;
using Clario.Http;
using Microsoft.AspNetCore.Components;

namespace Clario.Components.Layout;

/// <summary>Turns what a page threw into words, inside the shell, with the right status.</summary>
public sealed partial class PageErrors
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ILogger<PageErrors> Logger { get; set; } = null!;
    [CascadingParameter] private HttpContext? Context { get; set; }

    protected override void OnParametersSet() => Recover();

    protected override Task OnErrorAsync(Exception exception)
    {
        if (Context is { Response.HasStarted: false })
            Context.Response.StatusCode = exception is ApiException refused ? (int)refused.Status : StatusCodes.Status500InternalServerError;
        if (exception is not SignedOutException)
            Log.PageFailed(Logger, exception, new Uri(Navigation.Uri).AbsolutePath); // what follows may be a token, or what somebody looked for
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The page {Path} failed.")]
        public static partial void PageFailed(ILogger logger, Exception exception, string path);
    }
}
