namespace Clario.Accounts;

/// <summary>What a feature does when an account is about to be erased, beyond what its foreign keys do by themselves.</summary>
public interface ILeaving
{
    /// <summary>Within the transaction that erases the account, before it.</summary>
    Task LeaveAsync(Account account, CancellationToken cancellationToken);
}
