using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Clario.Accounts;

namespace Clario;

/// <summary>
/// Signing in with the real password hash, ten a second whether or not those before have been answered, and what that does to others who
/// read meanwhile.
/// </summary>
internal sealed class SignInBenchmark : IBenchmark
{
    private const int ASecond = 10;
    private const int Seconds = 20;
    private const int Iterations = 210_000;
    private const int Readers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "sign-in";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        await using var api = new BenchApi(site, await site.NewDatabaseAsync(), passwordIterations: Iterations);
        var people = await Task.WhenAll(Enumerable.Range(0, ASecond).Select(_ => api.RegisterAsync()));
        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => api.SignUpAsync()));
        await Crowd.WarmUpAsync(() => Crowd.RunAsync(Readers, 250, (reader, _) => ReadAsync(readers[reader])));
        await SignInAsync(api, people, seconds: 3);

        var hashes = Enumerable.Range(0, 9).Select(_ => HashAlone()).ToList();
        var alone = await ReadWhileAsync(readers, Task.Delay(TimeSpan.FromSeconds(Seconds / 2)));
        var signingIn = SignInAsync(api, people, Seconds);
        var meanwhile = await ReadWhileAsync(readers, signingIn);
        var took = await signingIn;
        string what = $"POST /api/auth/login, {ASecond} a second for {Seconds} s", others = "GET /api/account";
        return
        [
            new($"{what}, p95", took.Percentile(0.95), "ms", 400),
            new($"{what}, median", took.Percentile(0.5), "ms"),
            new($"{what}, told to come back later", ASecond * Seconds - took.Count, ""),
            new("one hash and nothing else, median", hashes.Percentile(0.5), "ms"),
            new($"{others} alone, mean", alone.Average(), "ms"),
            new($"{others} meanwhile, mean", meanwhile.Average(), "ms"),
            new($"{others} alone, p95", alone.Percentile(0.95), "ms"),
            new($"{others} meanwhile, p95", meanwhile.Percentile(0.95), "ms"),
            new($"{others}, slower by, of the means", meanwhile.Average() / alone.Average(), "times", 2),
        ];
    }

    /// <summary>What a sign-in costs at least: with the number of processors it says how many a second there can be.</summary>
    private static double HashAlone()
    {
        var began = Stopwatch.GetTimestamp();
        Rfc2898DeriveBytes.Pbkdf2("only for a benchmark", new byte[16], Iterations, HashAlgorithmName.SHA512, 32);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>How long each took that was let in.</summary>
    private static async Task<IReadOnlyCollection<double>> SignInAsync(BenchApi api, SignIn[] people, int seconds)
    {
        var took = new ConcurrentBag<double>();
        var under = new List<Task>();
        using var client = api.NewClient();
        using var clock = new PeriodicTimer(TimeSpan.FromSeconds(1) / ASecond);
        for (var i = 0; i < ASecond * seconds && await clock.WaitForNextTickAsync(); i++)
        {
            var who = people[i % people.Length];
            under.Add(Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await client.PostAsJsonAsync("/api/auth/login", who);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) // more than can be hashed
                    return;
                answer.EnsureSuccessStatusCode();
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }));
        }
        await Task.WhenAll(under);
        return took;
    }

    private static async Task<IReadOnlyCollection<double>> ReadWhileAsync(HttpClient[] readers, Task other)
    {
        var took = new ConcurrentBag<double>();
        await Task.WhenAll(readers.Select(reader => Task.Run(async () =>
        {
            while (!other.IsCompleted)
            {
                var began = Stopwatch.GetTimestamp();
                await ReadAsync(reader);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(Pause);
            }
        })));
        await other;
        return took;
    }

    private static async Task ReadAsync(HttpClient reader) => (await reader.GetAsync("/api/account")).EnsureSuccessStatusCode();
}
