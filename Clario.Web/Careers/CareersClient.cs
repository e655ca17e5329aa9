using System.Globalization;
using Clario.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Clario.Careers;

public sealed class CareersClient(ApiClient api)
{
    /// <param name="query">Words of a title; null or empty lists all.</param>
    /// <param name="page">1-based.</param>
    public Task<CareerList> SearchAsync(string? query, int? jobZone, int page, int pageSize, CancellationToken cancel = default) =>
        api.GetAsync<CareerList>(QueryHelpers.AddQueryString("/api/careers", new Dictionary<string, string?>
        {
            ["query"] = string.IsNullOrWhiteSpace(query) ? null : query.Trim(),
            ["jobZone"] = jobZone?.ToString(CultureInfo.InvariantCulture),
            ["page"] = page.ToString(CultureInfo.InvariantCulture),
            ["pageSize"] = pageSize.ToString(CultureInfo.InvariantCulture),
        }), cancel);

    public Task<CareerDetails?> FindAsync(string code, CancellationToken cancel = default) =>
        api.FindAsync<CareerDetails>($"/api/careers/{Uri.EscapeDataString(code)}", cancel);
}
