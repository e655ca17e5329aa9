namespace Clario.Platform.Data;

public static class Transactions
{
    /// <summary>Statements and saves that hold together: in a transaction of their own, or in the caller's where there is one, which then commits them.</summary>
    public static async Task<T> InTransactionAsync<T>(this ClarioDb db, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
            return await run();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await run();
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
