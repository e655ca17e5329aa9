using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Clario.Support;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Clario.Contract.Fuzz;

/// <summary>The Api behind a real socket, with limits that nobody reaches.</summary>
public sealed class FuzzApp : ClarioApp
{
    public FuzzApp() => UseKestrel(0);

    /// <summary>What nothing in the Api had an answer for.</summary>
    public ConcurrentQueue<Exception> Unhandled { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IExceptionHandler>(new LastHandler(Unhandled))); // after the Api's own
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
        base.Settings().Concat([new("urls", "http://127.0.0.1:0"), new("ConnectionStrings:cache", ""), new("Accounts:MaxFailuresByAddress", "1000000")]);
}

internal sealed class LastHandler(ConcurrentQueue<Exception> unhandled) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        unhandled.Enqueue(exception);
        return ValueTask.FromResult(false);
    }
}

/// <summary>Alone: it measures the memory of the process that all tests share.</summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
public sealed class FuzzRun : ICollectionFixture<FuzzApp>;

/// <summary>
/// Malformed requests at every operation of the Api's own OpenAPI document. CLARIO_FUZZ_SEED (a number) makes another run than usual,
/// CLARIO_FUZZ_REQUESTS a longer one.
/// </summary>
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests(FuzzApp app, ITestOutputHelper output)
{
    private const int Senders = 8;
    private const long MostGrowth = 24_000_000;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(2);

    private static readonly int Seed = Setting("SEED", 20_261);
    private static readonly int Requests = Setting("REQUESTS", 20_800);

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, int>> _answers = new();
    private readonly ConcurrentDictionary<string, string> _faults = new();

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_a_clear_refusal_that_comes_soon_and_gives_nothing_away()
    {
        output.WriteLine($"CLARIO_FUZZ_SEED={Seed} CLARIO_FUZZ_REQUESTS={Requests}");
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        });
        var api = await ApiDescription.ReadAsync(app.Anonymous);
        var maker = new RequestMaker(api, app.ClientOptions.BaseAddress, Seed);
        var subjects = Enumerable.Range(0, Senders).Select(_ => new Subject(app, api)).ToList();
        await Task.WhenAll(subjects.Select(subject => subject.RenewAsync()));

        var cpu = Environment.CpuUsage.TotalTime;
        long early = 0;
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var (next, end) = (Requests / 4 * quarter - 1, Requests / 4 * (quarter + 1));
            await Task.WhenAll(subjects.Select(subject => Task.Run(async () =>
            {
                while (Interlocked.Increment(ref next) is var number && number < end)
                    await TryAsync(client, maker, number, subject);
            })));
            if (quarter == 0)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }
        var growth = GC.GetTotalMemory(forceFullCollection: true) - early;
        Report(growth, Environment.CpuUsage.TotalTime - cpu);

        string.Join('\n', _faults.Values).ShouldBeEmpty($"CLARIO_FUZZ_SEED={Seed} CLARIO_FUZZ_REQUESTS={Requests}\n{string.Join('\n', app.Unhandled)}");
        _answers.Values.Sum(statuses => statuses.Values.Sum()).ShouldBeGreaterThanOrEqualTo(20_000);
        growth.ShouldBeLessThan(MostGrowth, "memory grows with every request");
        api.Operations.Where(operation => !Reached(operation)).Select(operation => operation.Name)
            .ShouldBeEmpty("Nothing got as far as these: they need a good body in GoodBodies, or something of theirs in Subject.");
    }

    private async Task TryAsync(HttpClient client, RequestMaker maker, int number, Subject subject)
    {
        var token = subject.Person.Tokens.AccessToken;
        var request = maker.Make(number, subject);
        if (await SendAsync(client, request) is not var (answer, body))
        {
            request = maker.Make(number, subject); // once more: a machine that was busy elsewhere is no hang
            if (await SendAsync(client, request) is not var (second, late))
            {
                Blame(request, "no answer within two seconds, twice");
                return;
            }
            (answer, body) = (second, late);
        }
        using (answer)
        {
            if (Verdict.On(answer, body, request.Message.Method) is { } wrong)
                Blame(request, wrong);
            _answers.GetOrAdd(request.Operation.Name, _ => new()).AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
            if (Verdict.ChangedTheScene(request, answer, token))
                await subject.RepairAsync();
        }
    }

    private static async Task<(HttpResponseMessage Answer, string Body)?> SendAsync(HttpClient client, FuzzRequest request)
    {
        using var patience = new CancellationTokenSource(Hang);
        try
        {
            var answer = await client.SendAsync(request.Message, patience.Token);
            return (answer, await answer.Content.ReadAsStringAsync(patience.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
        catch (HttpRequestException broken)
        {
            return (new HttpResponseMessage((HttpStatusCode)599), broken.ToString());
        }
    }

    // One of each sort is enough to read.
    private void Blame(FuzzRequest request, string wrong) =>
        _faults.TryAdd($"{request.Operation.Name} {wrong[..Math.Min(40, wrong.Length)]}", $"{request}\n    {wrong}");

    /// <summary>Its own code has answered, not only what stands before it.</summary>
    private bool Reached(Operation operation) => _answers.GetValueOrDefault(operation.Name)?.Keys.Any(status => status is not (401 or 404 or 405 or 415)) is true;

    private void Report(long growth, TimeSpan processor)
    {
        foreach (var (name, statuses) in _answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
            output.WriteLine($"{name}  {string.Join(' ', statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}:{status.Value}"))}");
        output.WriteLine($"memory grew by {growth / 1000:N0} kB; {processor.TotalSeconds:0} s of processor time, clients and all");
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable($"CLARIO_FUZZ_{name}"), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
