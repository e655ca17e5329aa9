using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Clario.Platform.Outbound;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Clario.Learning;

/// <summary>With a site that courses may be at, which the link check may reach although it is on this machine; DNS knows no name but localhost.</summary>
public sealed class LinkedApp : ClarioApp, IAsyncLifetime, ILoggerProvider
{
    public LoopbackSite Site { get; private set; } = null!;

    /// <summary>What was logged by Clario, and by anything that asks over HTTP.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    async Task IAsyncLifetime.InitializeAsync()
    {
        Site = await LoopbackSite.StartAsync();
        await InitializeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => base.Settings().Append(new("Outbound:Trusted", Site.Endpoints));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services
            .AddSingleton<ILoggerProvider>(this)
            .AddSingleton<ResolveName>((name, _) => name == "localhost"
                ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
                : throw new SocketException((int)SocketError.HostNotFound)));
    }

    /// <summary>Makes these the only courses, and lets the site answer everything with 200.</summary>
    public async Task HaveAsync(params IEnumerable<string> urls)
    {
        Site.Clear();
        await WithDbAsync(async db =>
        {
            await db.Courses.ExecuteDeleteAsync();
            if (!await db.DataSources.AnyAsync(s => s.Id == "courses:linked"))
                db.DataSources.Add(new() { Id = "courses:linked", Name = "Linked", Release = "1", Licence = "CC0", ContentHash = "x", ImportedAt = Clock.GetUtcNow() });
            db.Courses.AddRange(urls.Select(url => new Course { Url = url, Title = "Git", Category = "Git", SourceId = "courses:linked" }));
            return await db.SaveChangesAsync();
        });
    }

    public async Task CheckAsync()
    {
        await WithDbAsync(db =>
        {
            db.Enqueue(new CheckLinks(), Clock.GetUtcNow());
            return db.SaveChangesAsync();
        });
        await RunWorkAsync();
    }

    public Task<Course> CourseAsync(string url) => WithDbAsync(db => db.Courses.AsNoTracking().SingleAsync(c => c.Url == url));

    public Task<List<Course>> CoursesAsync() => WithDbAsync(db => db.Courses.AsNoTracking().OrderBy(c => c.Id).ToListAsync());

    ILogger ILoggerProvider.CreateLogger(string category) => new Listener(category.StartsWith("Clario.", StringComparison.Ordinal) || category.StartsWith("System.Net", StringComparison.Ordinal) ? Lines : []);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Site.Dispose();
    }

    private sealed class Listener(ConcurrentQueue<(LogLevel, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
