using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clario.Platform;

namespace Clario.Accounts;

/// <summary>The provider can't be reached, or says nothing that could be read.</summary>
internal sealed class ProviderAwayException(Exception inner) : Exception(inner.Message, inner);

/// <summary>Asks a provider who it was that brought a code.</summary>
internal sealed class ProviderCodes(IHttpClientFactory http, ProviderKeys keys, Site site, TimeProvider clock)
{
    public const string HttpName = "sign-in providers";

    /// <summary>Null when the provider does not take the code, or vouches for somebody or something else than what was asked.</summary>
    /// <exception cref="ProviderAwayException"/>
    public async Task<ProviderIdentity?> RedeemAsync(Provider provider, ProviderProof proof, CancellationToken cancellationToken)
    {
        try
        {
            using var client = http.CreateClient(HttpName);
            using var answer = await client.PostAsync(provider.Token, new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = proof.Code,
                ["redirect_uri"] = new Uri(site.Address, SignInProviders.ReturnPath(provider.Name)).AbsoluteUri, // ours, whatever a caller may have had in mind
                ["client_id"] = provider.ClientId,
                ["client_secret"] = provider.ClientSecret,
                ["code_verifier"] = proof.Verifier,
            }), cancellationToken);
            if ((int)answer.StatusCode is >= 400 and < 500)
                return null;
            answer.EnsureSuccessStatusCode();
            using var tokens = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            return provider.Issuer is null
                ? await AskAsync(provider, client, Text(tokens.RootElement, "access_token"), cancellationToken)
                : await ReadAsync(provider, Text(tokens.RootElement, "id_token"), proof.Verifier, cancellationToken);
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or FormatException || (away is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ProviderAwayException(away);
        }
    }

    /// <summary>What the ID token says, if this provider has signed it, for Clario, and for the browser that began.</summary>
    private async Task<ProviderIdentity?> ReadAsync(Provider provider, string? token, string verifier, CancellationToken cancellationToken)
    {
        if (token is null || await keys.VerifyAsync(token, provider.Issuer!, cancellationToken) is not { } signed)
            return null;
        using var content = JsonDocument.Parse(Base64Url.DecodeFromChars(signed.EncodedPayload));
        var claims = content.RootElement;
        var nonce = Encoding.UTF8.GetBytes(Text(claims, "nonce") ?? "");
        if (Audience(claims) != provider.ClientId
            || !claims.TryGetProperty("exp", out var end) || !end.TryGetInt64(out var seconds) || seconds <= clock.GetUtcNow().ToUnixTimeSeconds()
            || !CryptographicOperations.FixedTimeEquals(nonce, Encoding.UTF8.GetBytes(ProviderProof.NonceOf(verifier))))
            return null;
        // Slack's people have their ids within a workspace.
        var subject = provider.Name == SignInProviders.Slack
            ? Text(claims, "https://slack.com/team_id") is { Length: > 0 } team && Text(claims, "https://slack.com/user_id") is { Length: > 0 } user ? $"{team}/{user}" : null
            : Text(claims, "sub");
        return ProviderIdentity.Of(provider.Name, subject, Text(claims, "email"), Is(claims, "email_verified"), Text(claims, "name"));
    }

    /// <summary>Discord has no ID token. The access token came in exchange for the code, so it is for us.</summary>
    private static async Task<ProviderIdentity?> AskAsync(Provider provider, HttpClient client, string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.Person);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var content = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        var person = content.RootElement;
        return ProviderIdentity.Of(
            provider.Name, Text(person, "id"), Text(person, "email"), Is(person, "verified"), Text(person, "global_name") ?? Text(person, "username"));
    }

    // One alone: a token for several is also for somebody else.
    private static string? Audience(JsonElement claims) =>
        claims.TryGetProperty("aud", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.String ? list[0].GetString() : null
            : Text(claims, "aud");

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Is(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
