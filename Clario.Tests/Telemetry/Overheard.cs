using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clario.Telemetry;

/// <summary>
/// Keeps, as text, all that hosts write to their logs (message, values, scopes, exceptions) and all that traces of this process hold
/// (names, tags, events, links, baggage).
/// </summary>
public sealed class Overheard : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _listener;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public Overheard()
    {
        // As where telemetry is sent: the server's spans then carry method, path and status.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _heard.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<string> Everything => _heard;

    /// <summary>Clario's own words from Debug on, the frameworks' from Information on, as somebody may set it who looks for a fault.</summary>
    public void ListenTo(IWebHostBuilder host)
    {
        foreach (var (category, level) in new[]
                 {
                     ("Default", "Information"), ("Clario", "Debug"), ("Microsoft", "Information"), ("Microsoft.AspNetCore", "Information"),
                     ("Microsoft.EntityFrameworkCore", "Information"), ("System.Net.Http.HttpClient", "Information"), ("Npgsql", "Information"),
                 })
            host.UseSetting($"Logging:LogLevel:{category}", level);
        host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(this));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _listener.Dispose();

    private static string Text(Activity activity)
    {
        var text = new StringBuilder($"trace {activity.Source.Name} {activity.DisplayName} {activity.OperationName} {activity.StatusDescription} {activity.TraceStateString}");
        Add(text, activity.TagObjects);
        foreach (var happened in activity.Events)
            Add(text.Append(" event ").Append(happened.Name), happened.Tags);
        foreach (var link in activity.Links)
            Add(text.Append(" link"), link.Tags ?? []);
        Add(text, activity.Baggage.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)));
        return text.ToString();
    }

    private static void Add(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
            text.Append(' ').Append(name).Append('=').Append(value is IEnumerable many and not string ? string.Join(',', many.Cast<object?>()) : value);
    }

    private sealed class Logger(Overheard overheard, string category) : ILogger
    {
        public IDisposable BeginScope<TState>(TState state) where TState : notnull => overheard._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new StringBuilder($"log {category} {eventId} {formatter(state, exception)}");
            Write(state, text);
            overheard._scopes.ForEachScope(Write, text);
            for (var inner = exception; inner is not null; inner = inner.InnerException)
                Add(text.Append(' ').Append(inner), inner.Data.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{entry.Key}", entry.Value)));
            overheard._heard.Enqueue(text.ToString());
        }

        private static void Write<T>(T state, StringBuilder text)
        {
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                Add(text, values);
            else
                text.Append(' ').Append(state);
        }
    }
}
