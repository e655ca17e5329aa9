using System.Net;
using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class SessionTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private Task<Person> SamAsync() => Person.SignUpAsync(app.Anonymous);

    private Task<HttpResponseMessage> RefreshAsync(TokenPair tokens) =>
        app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(tokens.RefreshToken));

    private static async Task<HttpStatusCode> TryAsync(Person person, TokenPair tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account");
        request.Headers.Authorization = new("Bearer", tokens.AccessToken);
        return (await person.Client.SendAsync(request)).StatusCode;
    }

    [Fact]
    public async Task A_new_account_can_sign_in_at_once()
    {
        var sam = await SamAsync();
        var account = await sam.Client.GetAsync<AccountDetails>("/api/account");
        account.Email.ShouldBe(sam.Email);
        account.FullName.ShouldBe("Sam Learner");
        account.Roles.ShouldBe([Roles.User]);
        sam.Tokens.TokenType.ShouldBe("Bearer");
        sam.Tokens.ExpiresIn.ShouldBe(900);
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_or_with_a_made_up_one()
    {
        (await app.Anonymous.GetAsync("/api/account")).Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        await (await app.Anonymous.GetAsync("/api/account")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        var client = app.Anonymous;
        client.DefaultRequestHeaders.Authorization = new("Bearer", "made-up");
        await (await client.GetAsync("/api/account")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_access_token_dies_after_fifteen_minutes_and_a_refresh_brings_a_new_one()
    {
        var sam = await SamAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        (await TryAsync(sam, sam.Tokens)).ShouldBe(HttpStatusCode.Unauthorized);
        var renewed = await (await RefreshAsync(sam.Tokens)).ReadAsync<TokenPair>();
        renewed.RefreshToken.ShouldNotBe(sam.Tokens.RefreshToken);
        (await TryAsync(sam, renewed)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_ninety_days_one_signs_in_anew_however_often_one_came()
    {
        var (sam, tokens) = (await SamAsync(), default(TokenPair));
        for (var days = 0; days < 75; days += 25)
        {
            app.Clock.Advance(TimeSpan.FromDays(25));
            tokens = await (await RefreshAsync(tokens ?? sam.Tokens)).ReadAsync<TokenPair>();
        }
        (await TryAsync(sam, tokens!)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(15));
        (await RefreshAsync(tokens!)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_whole_family_access_tokens_too()
    {
        var sam = await SamAsync();
        var renewed = await (await RefreshAsync(sam.Tokens)).ReadAsync<TokenPair>();
        await (await RefreshAsync(sam.Tokens)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(renewed)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await TryAsync(sam, renewed)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_many_uses_at_the_same_moment_at_most_one_wins_and_the_family_ends()
    {
        var sam = await SamAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(sam.Tokens)));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var answer in answers.Where(answer => !answer.IsSuccessStatusCode))
            await answer.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await TryAsync(sam, sam.Tokens)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_lives_thirty_days()
    {
        var sam = await SamAsync();
        app.Clock.Advance(RefreshToken.Lifetime);
        await (await RefreshAsync(sam.Tokens)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_this_sign_in_at_once_and_no_other()
    {
        var sam = await SamAsync();
        var elsewhere = await Person.SignInAsync(app.Anonymous, sam.Email);
        (await sam.Client.DeleteAsync("/api/auth/logout")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TryAsync(sam, sam.Tokens)).ShouldBe(HttpStatusCode.Unauthorized);
        await (await RefreshAsync(sam.Tokens)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await TryAsync(elsewhere, elsewhere.Tokens)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_role_that_is_given_holds_at_the_next_request()
    {
        var sam = await SamAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<ClarioDb>().Users.SingleAsync(a => a.Email == sam.Email);
        await scope.ServiceProvider.GetRequiredService<NewAccounts>().GrantAsync(account, Roles.Admin);
        (await sam.Client.GetAsync<AccountDetails>("/api/account")).Roles.ShouldBe([Roles.User, Roles.Admin]);
    }
}
