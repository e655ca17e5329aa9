using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Accounts;

internal static class ConfirmedAddress
{
    /// <summary>403, for what waits until the mailbox has answered.</summary>
    public static ProblemHttpResult Refusal() => TypedResults.Problem(
        "Confirm your e-mail address first: the link is in the letter that we sent you. Under \"You\" you can have it sent again.",
        statusCode: StatusCodes.Status403Forbidden);
}
