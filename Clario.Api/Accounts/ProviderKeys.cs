using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Clario.Accounts;

/// <summary>
/// The keys with which providers sign their ID tokens: read from where the issuer's metadata says (OpenID Connect Discovery), kept for twelve hours, and
/// read again when a token names a key that is not among them.
/// </summary>
internal sealed class ProviderKeys(IHttpClientFactory http)
{
    private readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> _issuers = new();

    /// <summary>The token, if its issuer has signed it.</summary>
    /// <exception cref="HttpRequestException">The issuer's keys can't be read.</exception>
    public async Task<JsonWebToken?> VerifyAsync(string token, string issuer, CancellationToken cancellationToken)
    {
        var keys = _issuers.GetOrAdd(issuer, Find);
        try
        {
            await keys.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException away)
        {
            throw new HttpRequestException($"The keys of {issuer} can't be read.", away);
        }
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ConfigurationManager = keys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = issuer,
            ValidateAudience = false, // one alone, and the end by the clock that all goes by: the caller
            ValidateLifetime = false,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken verified && verified.Issuer == issuer ? verified : null;
    }

    private ConfigurationManager<OpenIdConnectConfiguration> Find(string issuer) =>
        new($"{issuer}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new Documents(http));

    /// <summary>By the client that speaks to providers, with its limits; over TLS, unless it is this machine.</summary>
    private sealed class Documents(IHttpClientFactory http) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback))
                throw new HttpRequestException($"{address} is not read without TLS.");
            using var client = http.CreateClient(ProviderCodes.HttpName);
            return await client.GetStringAsync(uri, cancel);
        }
    }
}
