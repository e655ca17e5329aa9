using System.Data.Common;
using System.Globalization;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Work;

namespace Clario.Keys;

/// <summary><c>Clario.Workers -- keys …</c>: the master keys that personal and secret values are sealed under.</summary>
internal sealed class Keys : ICommand
{
    private const int Done = 0, Refused = 1, Misused = 2;

    /// <summary>Where many nodes get a changed key file one after the other, all have it before anybody seals with the new key.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(15);

    private const string Usage = """
        keys [list]          the keys, and how many values are under each
        keys rotate          adds a key, seals with it from now on, and has everything sealed anew in the background
        keys add <file>      adds a key to a key file that is handed to the processes from outside; they seal with it 15 minutes later
        keys renew           has everything sealed anew that is under an older key
        keys forget <id>     takes out a key that nothing is under; what a backup holds under it is then lost
        """;

    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["add", var path]:
                    Add(Path.GetFullPath(path), TimeProvider.System.GetUtcNow());
                    return Done;
                case [] or ["list"]:
                    return await WithAsync(ListAsync);
                case ["rotate"]:
                    return await WithAsync(RotateAsync);
                case ["renew"]:
                    return await WithAsync(RenewAsync);
                case ["forget", var id]:
                    return await WithAsync(services => ForgetAsync(services, id));
                default:
                    Console.Error.WriteLine(Usage);
                    return Misused;
            }
        }
        catch (Exception refused) when (refused is KeysException or IOException or UnauthorizedAccessException or DbException)
        {
            Console.Error.WriteLine(refused.Message);
            return Refused;
        }
    }

    private static async Task<int> WithAsync(Func<IServiceProvider, Task<int>> run)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults();
        builder.Services.AddClarioCore(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider);
    }

    private static void Add(string path, DateTimeOffset now)
    {
        var key = KeyFile.Add(path, now, File.Exists(path) ? now + Spread : now);
        Console.WriteLine($"Added the key {key.Name}, to seal with from {At(key.From)} UTC on. Hand the file to the processes now, and keep a copy where the backups are not.");
    }

    private static async Task<int> ListAsync(IServiceProvider services)
    {
        var ring = services.GetRequiredService<KeyRing>();
        var counts = await services.GetRequiredService<SealedValues>().CountAsync(CancellationToken.None);
        var (current, now) = (ring.Current, TimeProvider.System.GetUtcNow());
        Console.WriteLine($"{"key",-16}  {"made (UTC)",-16}  {"values",10}");
        foreach (var key in ring.All)
        {
            var count = counts.GetValueOrDefault(key.Id);
            var words = key.Id == current.Id ? "seals now" : key.From > now ? $"seals from {At(key.From)} on" : count > 0 ? "opens only" : "retired: only backups need it";
            Console.WriteLine($"{key.Name,-16}  {At(key.Created),-16}  {count,10:N0}  {words}");
        }
        foreach (var (id, count) in counts.Where(count => ring.Find(count.Key) is null))
            Console.WriteLine($"{MasterKey.NameOf(id),-16}  {"unknown",-16}  {count,10:N0}  can't be opened: no key of this id is there");
        return counts.Keys.All(id => ring.Find(id) is not null) ? Done : Refused;
    }

    private static async Task<int> RotateAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<KeyRing>() is not { Path: { } path } ring)
            throw new KeysException("The keys are given as Encryption:Keys: add one to a copy of them (keys add <file>), give that to all processes, then: keys renew.");
        _ = ring.Current; // a file that is no good, or the wrong one, is not added to
        var now = TimeProvider.System.GetUtcNow();
        var key = KeyFile.Add(path, now, now);
        Console.WriteLine($"Added the key {key.Name}. All that is written from now on is sealed with it.");
        return await RenewAsync(services);
    }

    private static async Task<int> RenewAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<ClarioDb>();
        var item = db.Enqueue(new SealAnew(), TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
        Console.WriteLine($"The workers seal everything anew in the background (work item {item.Id}). How far they are: keys list.");
        return Done;
    }

    private static async Task<int> ForgetAsync(IServiceProvider services, string id)
    {
        var ring = services.GetRequiredService<KeyRing>();
        var key = ring.All.SingleOrDefault(key => key.Name == id) ?? throw new KeysException($"There is no key {id}.");
        var current = ring.Current;
        if (key.Id == current.Id || key.From > current.From)
            throw new KeysException($"{id} is the key to seal with.");
        if (current.From > TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1))
            throw new KeysException($"Something may still be on its way under {id}: wait until the current key is an hour old.");
        if ((await services.GetRequiredService<SealedValues>().CountAsync(CancellationToken.None)).GetValueOrDefault(key.Id) is > 0 and var count)
            throw new KeysException($"{count} values are under {id}: first keys renew.");
        KeyFile.Forget(ring.Path ?? throw new KeysException("The keys are given as Encryption:Keys: take it out there."), key.Id);
        Console.WriteLine($"Forgot {id}.");
        return Done;
    }

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
