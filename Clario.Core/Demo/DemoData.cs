using System.Security.Cryptography;
using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Clario.Demo;

/// <summary>
/// A learner who is half way and an admin, for whoever starts Clario on their own machine; in the environment Development and nowhere else. The
/// passwords are random, printed once and kept in the file; where the file is lost, the accounts get new ones.
/// </summary>
public sealed class DemoData(
    NewAccounts accounts, UserManager<Account> users, DemoLearner learner, IConfiguration configuration, IHostEnvironment environment) : ISeeder
{
    public const string Learner = "learner@clario.localhost";
    public const string Admin = "admin@clario.localhost";

    public string What => "the demo accounts";

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() || configuration["Demo:File"] is not { Length: > 0 } path)
            return;
        if (await users.FindByEmailAsync(Learner) is { } known && await users.FindByEmailAsync(Admin) is not null && await DemoFile.HoldsAsync(path, [Learner, Admin], cancellationToken))
        {
            await learner.EnsureAsync(known.Id, cancellationToken);
            return;
        }
        var (person, password) = await EnsureAsync(Learner, "Demo Learner");
        var (admin, adminPassword) = await EnsureAsync(Admin, "Demo Admin");
        await accounts.GrantAsync(admin, Roles.Admin);
        await learner.EnsureAsync(person.Id, cancellationToken);
        await DemoFile.WriteAsync(path, [new("learner", Learner, password), new("admin", Admin, adminPassword)], cancellationToken);
        Console.WriteLine($"Demo learner: {Learner} {password}");
        Console.WriteLine($"Demo admin:   {Admin} {adminPassword}");
    }

    private async Task<(Account Account, string Password)> EnsureAsync(string email, string name)
    {
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789", 20);
        if (await accounts.CreateAsync(email, password, name) is { } made)
            return (made, password);
        var account = await users.FindByEmailAsync(email) ?? throw new InvalidOperationException($"{email} could be neither made nor found.");
        Expect(await users.RemovePasswordAsync(account));
        Expect(await users.AddPasswordAsync(account, password));
        return (account, password);
    }

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
