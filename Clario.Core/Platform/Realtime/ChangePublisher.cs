using System.Text.Json;

namespace Clario.Platform.Realtime;

/// <summary>Tells an account's open pages that something of theirs changed. Who is not there reads it when they come back.</summary>
public sealed class ChangePublisher(IMessageBus bus)
{
    /// <param name="tenantId">Pages that the account has open elsewhere hear nothing; null is the system's own work, which no page waits for.</param>
    public Task PublishAsync(Guid? tenantId, Guid accountId, Changed changed, CancellationToken cancellationToken = default) =>
        tenantId is { } tenant
            ? bus.PublishAsync(AccountChange.Topic, JsonSerializer.Serialize(new AccountChange(tenant, accountId, changed), ClarioJson.Options), cancellationToken)
            : Task.CompletedTask;
}

/// <summary>The message between Core and every Api node.</summary>
public sealed record AccountChange(Guid TenantId, Guid AccountId, Changed Changed)
{
    public const string Topic = "changed";
}
