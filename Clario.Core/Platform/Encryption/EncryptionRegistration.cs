using Clario.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clario.Platform.Encryption;

public static class EncryptionRegistration
{
    /// <summary>Sealed values, under the master keys that Encryption:KeyFile (or Encryption:Keys) holds.</summary>
    public static IServiceCollection AddEncryption(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(EncryptionOptions.Read(configuration))
        .AddSingleton<KeyRing>()
        .AddSingleton<Seals>()
        .AddSingleton<SealedValues>()
        .AddWork<SealAnew, SealAnewHandler>(concurrency: 1)
        // Where a key file is handed to the processes from outside, nobody tells that it has changed; mostly there is nothing to do.
        .AddSchedule("seal anew", "0 40 3 * * ?", new SealAnew());

    /// <summary>For a process that goes on: without its keys it does not start, instead of failing whoever comes first.</summary>
    public static IServiceCollection AddKeyCheck(this IServiceCollection services) => services.AddHostedService<KeyCheck>();

    private sealed class KeyCheck(KeyRing ring) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = ring.Current;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
