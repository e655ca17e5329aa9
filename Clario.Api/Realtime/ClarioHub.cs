using Clario.Accounts;
using Clario.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Clario.Platform.Realtime;

/// <summary>/hubs/clario: tells the signed-in person's open pages what of theirs changed, in the tenant that the page is of. It is told nothing itself.</summary>
[Authorize]
internal sealed class ClarioHub(OpenPages pages) : Hub
{
    public static string GroupOf(Guid tenantId, Guid accountId) => $"tenant:{tenantId}:user:{accountId}";

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(Context.User!.TenantId(), Context.User!.AccountId()), Context.ConnectionAborted);
        pages.Add(Context);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pages.Remove(Context);
        return base.OnDisconnectedAsync(exception);
    }
}
