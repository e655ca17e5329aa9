using System.Globalization;
using Clario.Http;
using Clario.Platform.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace Clario.Audit;

/// <summary>What is asked of the log; null asks for everything.</summary>
/// <param name="Kind">As on the wire: "signInFailed".</param>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day, in UTC, itself included.</param>
/// <param name="Before">Only entries of a lower number.</param>
public sealed record SecurityFilter(string? Kind, Guid? Account, DateOnly? From, DateOnly? To, long? Before);

/// <summary>The Api's audit log. For anybody but an admin it throws <see cref="ApiException"/> with 403.</summary>
public sealed class SecurityClient(ApiClient api)
{
    private const string Root = "/api/admin/security";

    public Task<SecurityEventPage> EventsAsync(SecurityFilter filter, CancellationToken cancel = default) =>
        api.GetAsync<SecurityEventPage>(QueryHelpers.AddQueryString($"{Root}/events", new Dictionary<string, string?>
        {
            ["kind"] = filter.Kind,
            ["account"] = filter.Account?.ToString(),
            ["from"] = Midnight(filter.From),
            ["to"] = filter.To < DateOnly.MaxValue ? Midnight(filter.To?.AddDays(1)) : null,
            ["before"] = filter.Before?.ToString(CultureInfo.InvariantCulture),
        }), cancel);

    public Task<AuditCheck> VerifyAsync() => api.GetAsync<AuditCheck>($"{Root}/verify");

    /// <summary>Signs somebody out on every device; they are told.</summary>
    public Task SignOutAsync(Guid account) => api.DeleteAsync($"/api/admin/accounts/{account}/sessions");

    /// <summary>The whole log, on its way.</summary>
    public Task<HttpResponseMessage> ExportAsync(CancellationToken cancel) => api.OpenAsync($"{Root}/export", cancel);

    private static string? Midnight(DateOnly? day) => day?.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
}
