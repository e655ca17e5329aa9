using Clario.Accounts;
using Clario.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Clario.Web;

public sealed class TokenVaultTests : ISessionApi
{
    private const string Session = "one";
    private readonly TestClock _clock = new();
    private readonly List<string> _spent = [];
    private readonly TokenVault _vault;
    private Func<string, Task<TokenPair?>> _answer;

    public TokenVaultTests()
    {
        _vault = new TokenVault(this, _clock, NullLogger<TokenVault>.Instance);
        _answer = old => Task.FromResult<TokenPair?>(new($"access after {old}", $"after {old}", "Bearer", 900));
    }

    Task<TokenPair?> ISessionApi.RefreshAsync(string refreshToken)
    {
        lock (_spent)
            _spent.Add(refreshToken);
        return _answer(refreshToken);
    }

    [Fact]
    public async Task Tokens_that_live_long_enough_are_used_as_they_are()
    {
        _vault.Open(Session, Fresh("first"));
        (await _vault.TokensAsync(Session))!.Refresh.ShouldBe("first");
        _spent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_requests_at_once_spend_a_refresh_token_once()
    {
        var arrived = new TaskCompletionSource();
        _answer = async old =>
        {
            await arrived.Task;
            return new($"access after {old}", $"after {old}", "Bearer", 900);
        };
        _vault.Open(Session, Fresh("first"));
        _clock.Advance(TimeSpan.FromMinutes(15));
        var asked = Enumerable.Range(0, 30).Select(_ => Task.Run(() => _vault.TokensAsync(Session))).ToList();
        arrived.SetResult();
        (await Task.WhenAll(asked)).ShouldAllBe(tokens => tokens!.Refresh == "after first");
        _spent.ShouldBe(["first"]);
    }

    [Fact]
    public async Task Two_callers_with_the_same_refused_access_token_refresh_once()
    {
        _vault.Open(Session, Fresh("first"));
        var refused = (await _vault.TokensAsync(Session))!.Access;
        await _vault.TokensAsync(Session, rejected: refused);
        await _vault.TokensAsync(Session, rejected: refused);
        _spent.ShouldBe(["first"]);
    }

    [Fact]
    public async Task A_session_that_the_api_ended_stays_ended_whatever_an_old_cookie_holds()
    {
        _answer = _ => Task.FromResult<TokenPair?>(null);
        _vault.Open(Session, Fresh("first"));
        _clock.Advance(TimeSpan.FromMinutes(15));
        (await _vault.TokensAsync(Session)).ShouldBeNull();
        (await _vault.TokensAsync(Session, Fresh("from an old cookie"))).ShouldBeNull();
        _spent.ShouldBe(["first"]);
    }

    [Fact]
    public async Task An_api_that_does_not_answer_ends_no_session()
    {
        _answer = _ => Task.FromException<TokenPair?>(new HttpRequestException("refused"));
        _vault.Open(Session, Fresh("first"));
        _clock.Advance(TimeSpan.FromMinutes(15));
        (await _vault.TokensAsync(Session))!.Refresh.ShouldBe("first");
    }

    [Fact]
    public async Task An_older_cookie_does_not_bring_back_spent_tokens()
    {
        var old = Fresh("first");
        _vault.Open(Session, old);
        _clock.Advance(TimeSpan.FromMinutes(15));
        await _vault.TokensAsync(Session);
        (await _vault.TokensAsync(Session, old))!.Refresh.ShouldBe("after first");
        _spent.ShouldBe(["first"]);
    }

    [Fact]
    public async Task After_a_restart_the_cookie_brings_the_session_back() =>
        (await _vault.TokensAsync(Session, Fresh("from the cookie")))!.Refresh.ShouldBe("from the cookie");

    private SessionTokens Fresh(string refresh) => new($"access of {refresh}", refresh, _clock.GetUtcNow().AddMinutes(15));
}
