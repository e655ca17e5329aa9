using System.Net;
using Clario.Audit;
using Clario.Platform.Audit;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class SignedOutByAdminTests(MailboxApp app) : IClassFixture<MailboxApp>
{
    private static async Task<HttpStatusCode> LookAsync(Person person) => (await person.Client.GetAsync("/api/account")).StatusCode;

    private Task<HttpResponseMessage> RefreshAsync(Person person) => app.Anonymous.PostAsync("/api/auth/refresh", new RefreshTokens(person.Tokens.RefreshToken));

    [Fact]
    public async Task An_admin_signs_somebody_out_everywhere_on_the_record_and_they_are_told_once()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        await app.ConfirmAddressAsync(sam.Client);
        var elsewhere = await Person.SignInAsync(app.Anonymous, sam.Email);
        var (kim, admin) = (await Person.SignUpAsync(app.Anonymous), await app.AdminAsync());
        var (samId, adminId) = (await sam.IdAsync(), await admin.IdAsync());

        for (var i = 0; i < 2; i++) // the second finds nothing to end
            (await admin.Client.DeleteAsync($"/api/admin/accounts/{samId}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        foreach (var person in new[] { sam, elsewhere })
        {
            (await LookAsync(person)).ShouldBe(HttpStatusCode.Unauthorized);
            (await RefreshAsync(person)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await LookAsync(kim)).ShouldBe(HttpStatusCode.OK);
        (await LookAsync(admin)).ShouldBe(HttpStatusCode.OK);
        (await app.WithDbAsync(db => db.AuditEntries.SingleAsync(e => e.AboutId == samId && e.Kind == SecurityEvent.SessionsEnded)))
            .ShouldSatisfyAllConditions(e => e.ById.ShouldBe(adminId), e => e.Detail.ShouldBe("2"));
        await app.RunWorkAsync();
        app.MailTo(sam.Email).Count(letter => letter.Contains("signed your account out on every device")).ShouldBe(1);
        (await LookAsync(await Person.SignInAsync(app.Anonymous, sam.Email))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_not_found() =>
        await (await (await app.AdminAsync()).Client.DeleteAsync($"/api/admin/accounts/{Guid.NewGuid()}/sessions")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
}
