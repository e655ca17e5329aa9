using System.ComponentModel.DataAnnotations;

namespace Clario.Accounts;

/// <summary>Asks for an account. The answer is the same whether or not the address is known.</summary>
public sealed record Register(
    [property: Required(ErrorMessage = "Enter your e-mail address."), EmailAddress(ErrorMessage = "That doesn't look like an e-mail address."),
        StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")] string Email,
    [property: Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string Password,
    [property: Required(ErrorMessage = "Tell us what to call you."), StringLength(100, ErrorMessage = "A name has at most 100 characters here.")] string FullName);

public sealed record SignIn(
    [property: Required(ErrorMessage = "Enter your e-mail address."), StringLength(254)] string Email,
    [property: Required(ErrorMessage = "Enter your password."), StringLength(200)] string Password);

public sealed record RefreshTokens([property: Required, StringLength(500)] string RefreshToken);

/// <param name="ExpiresIn">Seconds that the access token still lives.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>Changes the password of who is signed in; every other sign-in of theirs ends.</summary>
public sealed record ChangePassword(
    [property: Required(ErrorMessage = "Enter the password you have now."), StringLength(200)] string CurrentPassword,
    [property: Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string NewPassword);

/// <summary>One place where the account is signed in.</summary>
/// <param name="Device">In words: "Firefox on Windows".</param>
/// <param name="LastSeenAt">Right to a quarter of an hour: when its tokens were last renewed.</param>
/// <param name="IsCurrent">The one that asks.</param>
public sealed record SessionDetails(Guid Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsCurrent);

public sealed record AccountDetails(Guid Id, string Email, string FullName, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt);
