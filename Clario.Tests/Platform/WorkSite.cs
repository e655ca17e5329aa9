using System.Collections.Concurrent;
using System.Diagnostics;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace Clario.Platform;

/// <summary>A database of its own for a class that tests the runner, and processes on it that can be started and killed.</summary>
public sealed class WorkSite : IAsyncLifetime
{
    public TestServices Machine { get; private set; } = null!;
    public string Database { get; private set; } = null!;
    public TestClock Clock { get; } = new();

    /// <summary>What the handlers of every process did, in order.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    /// <summary>A handler that was told to wait goes on when this is set.</summary>
    public SemaphoreSlim Go { get; } = new(0);

    /// <summary>The trace that each note was handled under.</summary>
    public ConcurrentDictionary<string, string?> Traces { get; } = new();

    public async Task InitializeAsync()
    {
        Machine = await TestServices.StartAsync();
        Database = await Machine.CloneDatabaseAsync();
    }

    /// <summary>On a PostgreSQL of the test's own, which it may kill.</summary>
    public static async Task<WorkSite> OnAsync(string postgres)
    {
        var site = new WorkSite { Database = new NpgsqlConnectionStringBuilder(postgres) { Database = "outage", Pooling = false }.ConnectionString };
        await using var db = site.Open();
        await db.Database.MigrateAsync();
        return site;
    }

    /// <summary>A process with the note handler; started, it runs work like the Workers do.</summary>
    /// <param name="messaging">Null: the database itself carries the work.</param>
    public IHost Process(string? messaging = null, string? cache = null, string prefix = "", Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:clariodb"] = Database,
            ["ConnectionStrings:messaging"] = messaging,
            ["ConnectionStrings:cache"] = cache,
            ["Work:QueuePrefix"] = prefix,
            ["Work:Poll"] = "00:00:00.1",
            ["Work:Sweep"] = "00:00:00.2",
            ["Work:StopGrace"] = "00:00:00.1",
            [TestKeys.Setting.Key] = TestKeys.Setting.Value,
        });
        builder.Services.AddLogging().AddMetrics();
        builder.Services.AddClarioCore(builder.Configuration);
        builder.Services.AddWorkRunner(builder.Configuration);
        builder.Services.RemoveAll<WorkKind>();
        builder.Services.AddSingleton(this).AddWork<Note, NoteHandler>(concurrency: 8);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    public async Task<Guid> EnqueueAsync(Note note, Guid? accountId = null, DateTimeOffset? dueAt = null)
    {
        await using var db = Open();
        var item = db.Enqueue(note, Clock.GetUtcNow(), accountId, dueAt);
        await db.SaveChangesAsync();
        return item.Id;
    }

    public async Task<WorkItem> ItemAsync(Guid id)
    {
        await using var db = Open();
        return await db.WorkItems.AsNoTracking().SingleAsync(item => item.Id == id);
    }

    /// <summary>The item, as soon as it is in <paramref name="state"/>. A run that never gets there fails after half a minute.</summary>
    public async Task<WorkItem> UntilAsync(Guid id, JobState state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var item = await ItemAsync(id);
            if (item.State == state)
                return item;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(20);
        }
    }

    public ClarioDb Open() => new(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql(Database).Options);

    public Task DisposeAsync() => Machine.DropDatabaseAsync(Database);
}

/// <param name="How">"wait": until told to go on. "lose": its lease expires while it runs, the first time. "fail": throws. "refuse": throws with words of its own, for good.</param>
public sealed record Note(string Text, string How = "") : IWork
{
    public static string Kind => "note";
}

public sealed class NoteHandler(WorkSite site, WorkLedger ledger) : IWorkHandler<Note>
{
    public async Task HandleAsync(Note work, WorkContext context, CancellationToken cancellationToken)
    {
        site.Done.Enqueue(work.Text);
        site.Traces[work.Text] = Activity.Current?.TraceId.ToString();
        await context.ReportAsync(60, "halfway and a bit", cancellationToken);
        await context.ReportAsync(40, "back again", cancellationToken);
        switch (work.How)
        {
            case "wait": await site.Go.WaitAsync(cancellationToken); break;
            case "lose" when context.Attempt == 1:
                site.Clock.Advance(TimeSpan.FromSeconds(61));
                await ledger.ExpireLeasesAsync(cancellationToken);
                break;
            case "fail": throw new InvalidOperationException("the note tore");
            case "refuse": throw new WorkException("This note cannot be read.") { Final = true };
        }
        context.ResultUrl = $"/notes/{work.Text}";
    }
}
