using System.Security.Cryptography;
using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Clario.Demo;

/// <summary>
/// A learner who is half way and an admin, for whoever starts Clario on their own machine; in the environment Development and nowhere else. The
/// passwords are random, printed once and kept in the file; where the file is lost, the accounts get new ones.
/// </summary>
public sealed class DemoData(
    NewAccounts accounts, UserManager<Account> users, ClarioDb db, DemoLearner learner, IConfiguration configuration, IHostEnvironment environment) : ISeeder
{
    public const string Learner = "learner@clario.localhost";
    public const string Admin = "admin@clario.localhost";

    public string What => "the demo accounts";

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || configuration["Demo:File"] is not { Length: > 0 } path)
            return;
        if (await FindAsync(Learner, cancellationToken) is { } known && await FindAsync(Admin, cancellationToken) is not null && await DemoFile.HoldsAsync(path, [Learner, Admin], cancellationToken))
        {
            await learner.EnsureAsync(known.Id, cancellationToken);
            return;
        }
        var (person, password) = await EnsureAsync(Learner, "Demo Learner", cancellationToken);
        var (admin, adminPassword) = await EnsureAsync(Admin, "Demo Admin", cancellationToken);
        await accounts.GrantAsync(admin, Roles.Admin);
        await learner.EnsureAsync(person.Id, cancellationToken);
        await DemoFile.WriteAsync(path, [new("learner", Learner, password), new("admin", Admin, adminPassword)], cancellationToken);
        Console.WriteLine($"Demo learner: {Learner} {password}");
        Console.WriteLine($"Demo admin:   {Admin} {adminPassword}");
    }

    private async Task<(Account Account, string Password)> EnsureAsync(string email, string name, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", 20);
        if (await FindAsync(email, cancellationToken) is not { } account)
            return (await accounts.CreateConfirmedAsync(email, password, name), password);
        Expect(await users.RemovePasswordAsync(account));
        Expect(await users.AddPasswordAsync(account, password));
        return (account, password);
    }

    private Task<Account?> FindAsync(string email, CancellationToken cancellationToken) => db.ClaimedBy(users.NormalizeEmail(email)!).FirstOrDefaultAsync(cancellationToken);

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
