namespace Clario.Platform.Work;

/// <summary>The payload of a work item: a record that says what to do. <see cref="Kind"/> names its queue.</summary>
public interface IWork
{
    static abstract string Kind { get; }

    /// <summary>True where it carries what the database must not show, such as addresses and texts: it is then kept sealed.</summary>
    static virtual bool Confidential => false;
}

/// <summary>Does one kind of work. It may be run twice with the same item, and must then do no harm.</summary>
public interface IWorkHandler<in TWork> where TWork : IWork
{
    Task HandleAsync(TWork work, WorkContext context, CancellationToken cancellationToken);
}

/// <summary>What a handler knows of the item it runs, and how it says how far it has come.</summary>
public abstract class WorkContext
{
    public abstract Guid Id { get; }

    /// <summary>1 on the first attempt.</summary>
    public abstract int Attempt { get; }

    /// <summary>Tells the ledger and, over the hub, the person who waits. Percent is 0 to 100.</summary>
    public abstract Task ReportAsync(int percent, string step, CancellationToken cancellationToken);

    /// <summary>Where the result will be found, for the status.</summary>
    public string? ResultUrl { get; set; }
}
