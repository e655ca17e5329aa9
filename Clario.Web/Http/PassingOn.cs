using System.Net;
using Clario.Accounts;

namespace Clario.Http;

/// <summary>Files of the Api's, for who follows a link to them on the Web's pages.</summary>
internal static class PassingOn
{
    /// <summary>Passes the Api's file on while it comes. What somebody may not have is not there.</summary>
    /// <param name="name">What the file is called where the Api does not say.</param>
    /// <param name="page">Where the link stands: who is signed out comes back to it.</param>
    public static async Task<IResult> PassOnAsync(this HttpContext http, Func<CancellationToken, Task<HttpResponseMessage>> open, string name, string page)
    {
        try
        {
            var answer = await open(http.RequestAborted);
            http.Response.RegisterForDispose(answer);
            var about = answer.Content.Headers;
            return TypedResults.Stream(
                await answer.Content.ReadAsStreamAsync(http.RequestAborted), about.ContentType?.ToString(), about.ContentDisposition?.FileName?.Trim('"') ?? name);
        }
        catch (ApiException refused) when (refused.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return TypedResults.NotFound();
        }
        catch (ApiException refused)
        {
            return TypedResults.StatusCode((int)refused.Status);
        }
        catch (SignedOutException)
        {
            return TypedResults.LocalRedirect($"/sign-in?returnUrl={Uri.EscapeDataString(page)}");
        }
    }
}
