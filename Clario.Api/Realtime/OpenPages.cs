using System.Collections.Concurrent;
using Clario.Accounts;
using Clario.Organizations;
using Clario.Platform.Tenancy;
using Microsoft.AspNetCore.SignalR;

namespace Clario.Platform.Realtime;

/// <summary>The connections of this node's hub. A request is checked when it comes; these stay, and are checked now and then.</summary>
internal sealed partial class OpenPages(SessionLookup sessions, IConfiguration configuration, ILogger<OpenPages> logger) : BackgroundService
{
    private readonly TimeSpan _every = TimeSpan.FromSeconds(Math.Clamp(configuration.GetValue("Realtime:CheckSeconds", 20.0), 0.1, 3_600));
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();

    public void Add(HubCallerContext page) => _open[page.ConnectionId] = page;

    public void Remove(HubCallerContext page) => _open.TryRemove(page.ConnectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(_every);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.WhenAll(_open.Values.Select(CheckAsync));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotChecked(logger, exception); // while the database is away nobody is turned out
            }
        }
    }

    /// <summary>Ends the connection of whoever has signed out, or belongs to the organisation no more.</summary>
    private async Task CheckAsync(HubCallerContext page)
    {
        var tenant = page.User!.TenantId();
        var signedIn = await sessions.FindAsync(page.User!.SessionId());
        if (signedIn is null || tenant != CurrentTenant.Public && signedIn.Organizations.All(organization => organization.OrganizationId != tenant))
            page.Abort();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Open connections could not be checked")]
        public static partial void NotChecked(ILogger logger, Exception exception);
    }
}
