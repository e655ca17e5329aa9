using Clario.Http;
using Clario.Platform.Data;
using Clario.Platform.Tenancy;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Xunit;

namespace Clario.Support;

/// <summary>The real Api on a database of its own, with a clock that the test moves. One a test class: IClassFixture&lt;ClarioApp&gt;.</summary>
public class ClarioApp : WebApplicationFactory<ApiMarker>, IAsyncLifetime
{
    public TestServices Machine { get; private set; } = null!;
    public string Database { get; private set; } = null!;
    public TestClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        Machine = await TestServices.StartAsync();
        Database = await Machine.CloneDatabaseAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in Settings())
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    /// <summary>The configuration that differs from a production start. A test class's own fixture may add to it.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("ConnectionStrings:clariodb", Database),
        new("ConnectionStrings:cache", Machine.Redis),
        new("ConnectionStrings:messaging", Machine.RabbitMq),
        new("Accounts:PasswordIterations", "1"),
        .. Enum.GetNames<Rate>().Select(rate => KeyValuePair.Create($"RateLimits:{rate}", (string?)"1000000")),
    ];

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Anonymous => CreateClient();

    /// <summary>A client of somebody who has just signed up and in.</summary>
    public async Task<HttpClient> SignUpAsync(string? name = null) =>
        (await Person.SignUpAsync(Anonymous, name)).Client;

    /// <summary>As if the mailbox of a client's account had answered.</summary>
    public async Task ConfirmAddressAsync(HttpClient client)
    {
        var id = await client.AccountIdAsync();
        await WithDbAsync(db => db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailConfirmed, true)));
    }

    /// <summary>Runs <paramref name="use"/> on a fresh <see cref="ClarioDb"/>, as the public tenant unless another is named.</summary>
    public async Task<T> WithDbAsync<T>(Func<ClarioDb, Task<T>> use, Guid? tenant = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(tenant ?? CurrentTenant.Public);
        return await use(scope.ServiceProvider.GetRequiredService<ClarioDb>());
    }

    /// <summary>Runs, here and now, all work that is due by the <see cref="Clock"/>. Answers how many runs that took.</summary>
    public Task<int> RunWorkAsync() => Services.GetRequiredService<WorkDrain>().RunAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Machine.DropDatabaseAsync(Database);
    }
}
