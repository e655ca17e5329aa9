using System.ComponentModel.DataAnnotations;

namespace Clario.Accounts;

/// <summary>Asks for an account. The answer is the same whether or not the address is known.</summary>
public sealed record Register(
    [property: Required, EmailAddress, StringLength(254)] string Email,
    [property: Required, StringLength(200, MinimumLength = 12, ErrorMessage = "Use at least 12 characters. Any words will do.")] string Password,
    [property: Required, StringLength(100, MinimumLength = 1)] string FullName);

public sealed record SignIn(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(200)] string Password);

public sealed record RefreshTokens([property: Required, StringLength(500)] string RefreshToken);

/// <param name="ExpiresIn">Seconds that the access token still lives.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

public sealed record AccountDetails(Guid Id, string Email, string FullName, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt);
