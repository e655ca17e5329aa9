using System.Text.Json;

namespace Clario.Platform.Realtime;

/// <summary>Tells an account's open pages that something of theirs changed. Who is not there reads it when they come back.</summary>
public sealed class ChangePublisher(IMessageBus bus)
{
    public Task PublishAsync(Guid accountId, Changed changed, CancellationToken cancellationToken = default) =>
        bus.PublishAsync(AccountChange.Topic, JsonSerializer.Serialize(new AccountChange(accountId, changed), ClarioJson.Options), cancellationToken);
}

/// <summary>The message between Core and every Api node.</summary>
public sealed record AccountChange(Guid AccountId, Changed Changed)
{
    public const string Topic = "changed";
}
