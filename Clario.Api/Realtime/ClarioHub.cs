using Clario.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Clario.Platform.Realtime;

/// <summary>/hubs/clario: tells the signed-in person's open pages what of theirs changed. It is told nothing itself.</summary>
[Authorize]
public sealed class ClarioHub : Hub
{
    public static string GroupOf(Guid accountId) => $"user:{accountId}";

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(Context.User!.AccountId()), Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }
}
