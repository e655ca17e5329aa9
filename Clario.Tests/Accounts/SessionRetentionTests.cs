using Clario.Platform.Data;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class SessionRetentionTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public async Task Only_sessions_that_nobody_can_use_any_more_are_deleted()
    {
        var old = await Person.SignUpAsync(app.Anonymous);
        app.Clock.Advance(TimeSpan.FromDays(20));
        var young = await Person.SignUpAsync(app.Anonymous);
        app.Clock.Advance(TimeSpan.FromDays(10));

        await using var scope = app.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<Sessions>().DeleteExpiredAsync(CancellationToken.None)).ShouldBe(1);
        (await scope.ServiceProvider.GetRequiredService<ClarioDb>().SignInSessions.CountAsync()).ShouldBe(1);
        (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(young.Tokens.RefreshToken))).IsSuccessStatusCode.ShouldBeTrue();
        (await app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(old.Tokens.RefreshToken))).IsSuccessStatusCode.ShouldBeFalse();
    }
}
