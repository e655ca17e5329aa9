using Clario.Accounts;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Clario.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform.Encryption;

/// <summary>What the tables show of what is sealed, and that nothing else of the system notices.</summary>
public sealed class SealedColumnsTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private async Task<T> WithAsync<T>(string email, Func<UserManager<Account>, Account, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await use(users, (await users.FindByEmailAsync(email))!);
    }

    private async Task<int> ExecuteAsync(string sql, params object[] parameters) =>
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql, parameters));

    [Fact]
    public async Task Identity_keeps_authenticator_keys_and_recovery_codes_without_a_word_of_them_in_the_tables()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        var key = await WithAsync(sam.Email, async (users, account) =>
        {
            (await users.ResetAuthenticatorKeyAsync(account)).Succeeded.ShouldBeTrue();
            return (await users.GetAuthenticatorKeyAsync(account))!;
        });
        var codes = await WithAsync(sam.Email, async (users, account) => (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10))!.ToList());
        codes.Count.ShouldBe(10);

        var dump = await Tables.ReadAllAsync(app.Database);
        dump.Holds(sam.Email).ShouldBeTrue("else the dump says nothing");
        foreach (var secret in codes.Append(key))
            dump.Holds(secret).ShouldBeFalse();

        (await WithAsync(sam.Email, (users, account) => users.GetAuthenticatorKeyAsync(account))).ShouldBe(key);
        var kept = await WithAsync(sam.Email, (users, account) => users.GetAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes"));
        codes.ShouldAllBe(code => !kept!.Contains(code), "Also opened there are only hashes.");
        (await WithAsync(sam.Email, (users, account) => users.RedeemTwoFactorRecoveryCodeAsync(account, codes[3]))).Succeeded.ShouldBeTrue();
        (await WithAsync(sam.Email, (users, account) => users.RedeemTwoFactorRecoveryCodeAsync(account, codes[3]))).Succeeded.ShouldBeFalse();
        (await WithAsync(sam.Email, (users, account) => users.CountRecoveryCodesAsync(account))).ShouldBe(9);
        (await WithAsync(sam.Email, (users, account) => users.ResetAuthenticatorKeyAsync(account))).Succeeded.ShouldBeTrue();
        (await WithAsync(sam.Email, (users, account) => users.GetAuthenticatorKeyAsync(account))).ShouldNotBe(key);
        (await WithAsync(sam.Email, (users, account) => users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey"))).Succeeded.ShouldBeTrue();
        (await WithAsync(sam.Email, (users, account) => users.GetAuthenticatorKeyAsync(account))).ShouldBeNull();
    }

    [Fact]
    public async Task A_phone_number_is_set_changed_kept_and_taken_away_like_any_property()
    {
        const string number = "+1 555 010 7788";
        var sam = await Person.SignUpAsync(app.Anonymous);
        await WithAsync(sam.Email, (users, account) => users.SetPhoneNumberAsync(account, number));
        (await Tables.ReadAllAsync(app.Database)).Holds(number).ShouldBeFalse();
        (await app.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == sam.Email))).PhoneNumber.ShouldBe(number);
        (await app.WithDbAsync(db => db.Users.Where(a => a.Email == sam.Email).Select(a => a.PhoneNumber).SingleAsync())).ShouldBe(number);

        await WithAsync(sam.Email, (users, account) => users.AccessFailedAsync(account)); // saves all of the account, the number as it was
        (await WithAsync(sam.Email, (users, account) => users.GetPhoneNumberAsync(account))).ShouldBe(number);
        await WithAsync(sam.Email, (users, account) => users.SetPhoneNumberAsync(account, "+1 555 010 9900"));
        (await WithAsync(sam.Email, (users, account) => users.GetPhoneNumberAsync(account))).ShouldBe("+1 555 010 9900");
        await WithAsync(sam.Email, (users, account) => users.SetPhoneNumberAsync(account, null));
        (await WithAsync(sam.Email, (users, account) => users.GetPhoneNumberAsync(account))).ShouldBeNull();
    }

    [Fact]
    public async Task A_value_that_is_copied_to_another_row_or_changed_is_refused_and_never_read()
    {
        var (sam, eve) = (await Person.SignUpAsync(app.Anonymous), await Person.SignUpAsync(app.Anonymous));
        foreach (var person in new[] { sam, eve })
            await WithAsync(person.Email, (users, account) => users.ResetAuthenticatorKeyAsync(account));
        await ExecuteAsync("""
            UPDATE asp_net_user_tokens t SET value_sealed = (SELECT value_sealed FROM asp_net_user_tokens WHERE user_id = (SELECT id FROM accounts WHERE email = {0}))
            WHERE user_id = (SELECT id FROM accounts WHERE email = {1})
            """, sam.Email, eve.Email);
        var refused = await Should.ThrowAsync<UnreadableValueException>(() => WithAsync(eve.Email, (users, account) => users.GetAuthenticatorKeyAsync(account)));
        refused.Message.ShouldBe("The value in asp_net_user_tokens.value_sealed can't be opened: it was changed, or belongs to another row or column.");
        await ExecuteAsync("UPDATE asp_net_user_tokens SET value_sealed = set_byte(value_sealed, 90, get_byte(value_sealed, 90) # 1) WHERE user_id = (SELECT id FROM accounts WHERE email = {0})", sam.Email);
        await Should.ThrowAsync<UnreadableValueException>(() => WithAsync(sam.Email, (users, account) => users.GetAuthenticatorKeyAsync(account)));
    }

    [Fact]
    public async Task Messages_wait_sealed_and_arrive_in_the_clear()
    {
        var id = await app.WithDbAsync(async db =>
        {
            var item = db.Enqueue(new Email.SendEmail("nobody.at.all@example.org", "A subject of its own", "https://example.org/reset?code=let-me-in"), app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return item.Id;
        });
        var dump = await Tables.ReadAllAsync(app.Database);
        foreach (var part in new[] { "nobody.at.all@example.org", "A subject of its own", "let-me-in" })
            dump.Holds(part).ShouldBeFalse();
        await app.RunWorkAsync();
        (await app.WithDbAsync(db => db.WorkItems.SingleAsync(item => item.Id == id))).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task Keys_of_tokens_are_sealed_and_those_of_before_are_sealed_by_the_migration()
    {
        await Person.SignUpAsync(app.Anonymous);
        (await Tables.ReadAllAsync(app.Database)).ShouldNotContain("<masterKey");
        var keys = app.Services.GetRequiredService<SharedKeys>();
        var xml = keys.GetAllElements().ShouldHaveSingleItem();
        xml.ToString().ShouldContain("<masterKey");

        await ExecuteAsync("UPDATE protection_keys SET xml = {0}, xml_sealed = NULL", xml.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
        keys.GetAllElements().ShouldHaveSingleItem().ToString().ShouldBe(xml.ToString());
        for (var twice = 0; twice < 2; twice++)
        {
            await app.Services.SeedAsync(_ => { }, CancellationToken.None);
            (await Tables.ReadAllAsync(app.Database)).ShouldNotContain("<masterKey");
            keys.GetAllElements().ShouldHaveSingleItem().ToString().ShouldBe(xml.ToString());
        }
    }

    [Fact]
    public async Task No_query_can_search_by_a_sealed_value_and_no_context_without_keys_can_lose_one()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => app.WithDbAsync(db => db.Users.AnyAsync(a => a.PhoneNumber == "1")));
        await Should.ThrowAsync<InvalidOperationException>(() => app.WithDbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.PhoneNumber, "1"))));
        await using var bare = new ClarioDb(new DbContextOptionsBuilder<ClarioDb>().UseNpgsql(app.Database).Options);
        bare.Users.Add(new Account { Id = Guid.CreateVersion7(), FullName = "Sam", CreatedAt = default, PhoneNumber = "1" });
        (await Should.ThrowAsync<InvalidOperationException>(() => bare.SaveChangesAsync())).Message.ShouldContain("can't open or seal values");
    }
}
