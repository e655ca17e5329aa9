using System.Diagnostics;
using Clario.Platform.Encryption;
using Clario.Support;

namespace Clario;

/// <summary>Seals and opens a value as long as an authenticator key, and one as long as a message, on one core.</summary>
internal sealed class EncryptionBenchmark : IBenchmark
{
    private const int Rounds = 50_000;

    public string Name => "encryption";

    public Task<IReadOnlyList<Figure>> RunAsync(BenchSite site)
    {
        var seals = new Seals(new KeyRing(new EncryptionOptions(TestKeys.File), TimeProvider.System));
        var place = Place.Of("asp_net_user_tokens", "value_sealed", Guid.CreateVersion7(), "[AspNetUserStore]", "AuthenticatorKey");
        return Task.FromResult<IReadOnlyList<Figure>>([.. Measure(seals, place, 32), .. Measure(seals, place, 2_000)]);
    }

    private static Figure[] Measure(Seals seals, Place place, int length)
    {
        var value = new string('x', length);
        var envelope = seals.Seal(place, value);
        return
        [
            new($"a value of {length:N0} bytes sealed, median of {Rounds:N0}", Time(() => seals.Seal(place, value)), "µs", 20),
            new($"a value of {length:N0} bytes opened, median of {Rounds:N0}", Time(() => seals.Open(place, envelope)), "µs", 20),
        ];
    }

    private static double Time(Action act)
    {
        var took = new double[Rounds];
        for (var i = 0; i < 2 * Rounds; i++) // the first half is for the compiler
        {
            var began = Stopwatch.GetTimestamp();
            act();
            took[i % Rounds] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
        return took.Percentile(0.5);
    }
}
