using Clario.Platform;
using Clario.Platform.Data;
using Clario.Platform.Redis;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Accounts;

public static class AccountsRegistration
{
    /// <summary>
    /// Identity's stores and password hashes (PBKDF2 with HMAC-SHA512). Signing in, lockout and sessions are our own,
    /// because they go by <see cref="TimeProvider"/> and must hold when many tries come at once.
    /// </summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequiredUniqueChars = 1;
                options.Password.RequireDigit = options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = false; // of the confirmed, which an index keeps
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddEntityFrameworkStores<ClarioDb>()
            .AddUserStore<AccountStore>()
            .AddTokenProvider<MailboxTokens>(MailboxTokens.Name);
        services.Configure<PasswordHasherOptions>(options =>
            options.IterationCount = configuration.GetValue("Accounts:PasswordIterations", 210_000));
        return services
            .AddSharedKeys()
            .AddSingleton(Site.From(configuration))
            .AddSingleton<SessionLookup>()
            .AddSingleton<HashingThreads>()
            .AddScoped<AddressPasswords>()
            .AddSharedPauses()
            .AddSingleton<AddressPauses>()
            .AddScoped<NewAccounts>()
            .AddScoped<ProviderLogins>()
            .AddScoped<SignIns>()
            .AddScoped<SecondFactors>()
            .AddScoped<LostSecondFactors>()
            .AddScoped<SignInChallenges>()
            .AddScoped<Passwords>()
            .AddScoped<Mailboxes>()
            .AddScoped<Sessions>()
            .AddScoped<Deletions>()
            .AddScoped<Impersonations>()
            .AddWork<TellOfImpersonation, TellOfImpersonationHandler>(concurrency: 1)
            .AddWork<AskMailbox, MailboxLetters>(concurrency: 5)
            .AddWork<OfferReset, MailboxLetters>(concurrency: 5)
            .AddWork<OfferWayBack, MailboxLetters>(concurrency: 5)
            .AddWork<DeleteOldSignIns, DeleteOldSignInsHandler>(concurrency: 1)
            .AddWork<EraseAccounts, EraseAccountsHandler>(concurrency: 1)
            .AddSchedule("erase accounts", "0 15 * * * ?", new EraseAccounts())
            .AddSchedule("sign-in retention", "0 40 3 * * ?", new DeleteOldSignIns());
    }
}
