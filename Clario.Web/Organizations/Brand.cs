using Clario.Accounts;
using Clario.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Organizations;

/// <summary>How the organisation at this address looks, asked once a page.</summary>
public sealed class Brand(ApiClient api, Place place)
{
    private Task<Branding?>? _here;

    /// <summary>Null at Clario's own address, where there is no such organisation, and while the Api is away: then everything looks like Clario.</summary>
    public Task<Branding?> HereAsync() => _here ??= place.Subdomain is null ? Task.FromResult<Branding?>(null) : AskAsync();

    /// <summary>The style sheet's address; null where there are no colours. It changes with them, so that it can be kept.</summary>
    public async Task<string?> StylesAsync() =>
        await HereAsync() is { Light: { } light, Dark: { } dark } ? $"/brand.css?v={light.Brand[1..]}{dark.Brand[1..]}" : null;

    public async Task<bool> HasAsync(string tool) => await HereAsync() is not { } here || !here.ToolsOff.Contains(tool);

    private async Task<Branding?> AskAsync()
    {
        try
        {
            return await api.FindAsync<Branding>("/api/organizations/here");
        }
        catch (Exception away) when (away is ApiException or SignedOutException)
        {
            return null; // whatever is wrong, the page itself says so
        }
    }
}

internal static class BrandEndpoint
{
    /// <summary>The colours as a file of their own: the pages allow no styles within them.</summary>
    public static void MapBrand(this IEndpointRouteBuilder app) => app.MapGet("/brand.css", ShowAsync).AllowAnonymous();

    private static async Task<Results<ContentHttpResult, NotFound>> ShowAsync(Brand brand, HttpResponse response)
    {
        if (await brand.HereAsync() is not { Light: { } light, Dark: { } dark })
            return TypedResults.NotFound();
        response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.Text($$"""
            :root { {{Tokens(light)}} }
            @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{Tokens(dark)}} } }
            :root[data-theme="dark"] { {{Tokens(dark)}} }
            """, "text/css");
    }

    private static string Tokens(BrandShades shades) =>
        $"--brand: {shades.Brand}; --brand-hover: {shades.Hover}; --brand-soft: {shades.Soft}; --on-brand: {shades.OnBrand};";
}
