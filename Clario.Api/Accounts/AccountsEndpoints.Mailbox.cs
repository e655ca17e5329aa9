using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Accounts;

/// <summary>Passwords and addresses: what the present password, or the mailbox, has to confirm.</summary>
internal static partial class AccountsEndpoints
{
    internal const string NotYourPassword = "This is not your password. After five failed tries, this pauses for five minutes. If the account has none yet, \"Forgot your password?\" sets one.";
    private const string DeadLink = "This link is too old, or was used before. Ask for a new one.";

    private static async Task<Accepted> ForgotAsync(ForgotPassword request, Passwords passwords, CancellationToken cancellationToken)
    {
        await passwords.ForgotAsync(request.Email, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> ResetAsync(
        ResetPassword request, Passwords passwords, CancellationToken cancellationToken) =>
        await passwords.ResetAsync(request.AccountId, request.Token, request.NewPassword, cancellationToken) switch
        {
            (false, _) => TypedResults.Problem(DeadLink, statusCode: StatusCodes.Status410Gone),
            (_, { } refused) => Refuse("newPassword", refused),
            _ => TypedResults.NoContent(),
        };

    private static async Task<Results<NoContent, ValidationProblem>> ChangePasswordAsync(
        ChangePassword request, ClaimsPrincipal user, Passwords passwords, CancellationToken cancellationToken) =>
        await passwords.RefuseAsync(user.AccountId(), request.NewPassword, cancellationToken) is { } refused
            ? Refuse("newPassword", refused)
            : await passwords.ChangeAsync(user.AccountId(), user.SessionId(), request.CurrentPassword, request.NewPassword, cancellationToken)
                ? TypedResults.NoContent()
                : Refuse("currentPassword", NotYourPassword);

    private static async Task<Results<Accepted, ValidationProblem>> ChangeEmailAsync(
        ChangeEmail request, ClaimsPrincipal user, Mailboxes mailboxes, CancellationToken cancellationToken) =>
        await mailboxes.AskForChangeAsync(user.AccountId(), request.Email, request.Password, cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : Refuse("password", NotYourPassword);

    private static async Task<Accepted> SendLetterAsync(ClaimsPrincipal user, Mailboxes mailboxes, CancellationToken cancellationToken)
    {
        await mailboxes.AskAsync(user.AccountId(), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmEmailAsync(
        ConfirmEmail request, ClaimsPrincipal user, Mailboxes mailboxes, CancellationToken cancellationToken) =>
        await mailboxes.ConfirmAsync(user.AccountId(), user.SessionId(), request.Token, cancellationToken) switch
        {
            Proof.Accepted => TypedResults.NoContent(),
            Proof.Taken => TypedResults.Problem(
                "Another account of yours has confirmed this address. Sign in to that one instead.", statusCode: StatusCodes.Status409Conflict),
            _ => TypedResults.Problem(DeadLink, statusCode: StatusCodes.Status410Gone),
        };

    internal static ValidationProblem Refuse(string field, string why) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [why] });
}
