using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using Clario.Accounts;
using Clario.Organizations;
using Clario.Profiles;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Clario.Pictures;

public sealed class PictureApiTests(OrganizationApp app) : IClassFixture<OrganizationApp>
{
    private const string Own = "/api/account/picture";

    private static readonly byte[] Red = Drawings.Plain(SKColors.Red), Blue = Drawings.Plain(SKColors.Blue);

    [Fact]
    public async Task A_picture_is_seen_by_whoever_has_its_address_for_an_hour()
    {
        var sam = await app.SomebodyAsync();
        var put = await PutAsync(sam.Client, Own, Red);
        (put.Width, put.Height).ShouldBe((64, 64));
        (await sam.Client.GetAsync<AccountDetails>("/api/account")).Picture.ShouldBe(put.Url);
        put.Url.ShouldNotContain(sam.Id.ToString());

        var shown = await app.Anonymous.GetAsync(put.Url);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.ToString().ShouldBe("image/webp");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        shown.Headers.CacheControl!.Private.ShouldBeTrue();
        shown.Headers.CacheControl.MaxAge!.Value.ShouldBeInRange(TimeSpan.FromMinutes(59), PictureLinks.Lifetime);
        (await ColourAsync(shown)).ShouldBe("red");

        app.Clock.Advance(PictureLinks.Lifetime);
        await (await app.Anonymous.GetAsync(put.Url)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        var again = (await (await Person.SignInAsync(app.CreateClient(), sam.Email)).Client.GetAsync<AccountDetails>("/api/account")).Picture!;
        (await app.Anonymous.GetAsync(again)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%F0%9F%92%A9")]
    public async Task An_address_that_we_did_not_sign_leads_nowhere(string link) =>
        await (await app.Anonymous.GetAsync(PictureRules.Path + link)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_address_with_one_letter_changed_leads_nowhere()
    {
        var url = (await PutAsync((await app.SomebodyAsync()).Client, Own, Red)).Url;
        foreach (var at in new[] { PictureRules.Path.Length + 2, url.Length / 2, url.Length - 4 })
            await (await app.Anonymous.GetAsync($"{url[..at]}{(url[at] == 'A' ? 'B' : 'A')}{url[(at + 1)..]}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_one_takes_its_place_and_it_can_be_taken_away()
    {
        var sam = await app.SomebodyAsync();
        var first = await PutAsync(sam.Client, Own, Red);
        var second = await PutAsync(sam.Client, Own, Blue);
        (await app.Anonymous.GetAsync(first.Url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ColourAsync(await app.Anonymous.GetAsync(second.Url))).ShouldBe("blue");
        (await sam.Client.DeleteAsync(Own)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sam.Client.DeleteAsync(Own)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Anonymous.GetAsync(second.Url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await sam.Client.GetAsync<AccountDetails>("/api/account")).Picture.ShouldBeNull();
    }

    [Fact]
    public async Task Several_at_once_leave_one()
    {
        var sam = await app.SomebodyAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PutAsync(sam.Client, Own, i % 2 == 0 ? Red : Blue)));
        (await app.Anonymous.GetAsync((await sam.Client.GetAsync<AccountDetails>("/api/account")).Picture)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Others_see_it_once_it_is_shown()
    {
        var (owner, other) = (await app.SomebodyAsync(), await app.SomebodyAsync());
        await app.ConfirmAddressAsync(owner.Client);
        var school = await app.FoundAsync(owner);
        var member = await app.JoinAsync(owner, school.Id);
        await app.ConfirmAddressAsync(member.Client);
        await PutAsync(member.Client, Own, Red);

        await ShowAsync(member.Client, ProfileField.Location);
        (await other.Client.GetAsync<PersonDetails>($"/api/people/{member.Id}")).Picture.ShouldBeNull();
        (await MembersAsync(owner, school, member.Id)).Picture.ShouldBeNull();
        (await MembersAsync(member, school, member.Id)).Picture.ShouldNotBeNull();
        await ShowAsync(member.Client, ProfileField.Picture);
        (await member.Client.PostAsync("/api/account/deletion", new Reauthenticate(Person.Password))).EnsureSuccessStatusCode(); // who is leaving is shown to nobody
        (await MembersAsync(owner, school, member.Id)).Picture.ShouldBeNull();
        (await member.Client.DeleteAsync("/api/account/deletion")).EnsureSuccessStatusCode();
        var url = (await other.Client.GetAsync<PersonDetails>($"/api/people/{member.Id}")).Picture;
        (await app.Anonymous.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MembersAsync(owner, school, member.Id)).Picture.ShouldBe(url);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_the_one_before_stays()
    {
        var sam = await app.SomebodyAsync();
        var url = (await PutAsync(sam.Client, Own, Red)).Url;
        await (await sam.Client.PutAsync(Own, "<svg onload='alert(1)'/>"u8.ToArray().AsBody())).ShouldNameAsync("picture");
        await (await sam.Client.PutAsync(Own, Array.Empty<byte>().AsBody())).ShouldNameAsync("picture");
        await (await sam.Client.PutAsync(Own, Red.AsBody("image/svg+xml"))).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType);
        await (await sam.Client.PutAsync(Own, Red.AsBody("text/html"))).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType);
        await (await sam.Client.PutAsync(Own, new byte[PictureRules.MaxBytes + 1].AsBody())).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
        await (await app.Anonymous.PutAsync(Own, Red.AsBody())).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await app.Anonymous.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_than_a_megabyte_is_let_in_for_a_picture()
    {
        var random = new Random(7);
        var file = Drawings.Draw(800, 800, (_, _) => new((uint)random.Next() | 0xFF000000));
        file.Length.ShouldBeGreaterThan(1_500_000);
        (await PutAsync((await app.SomebodyAsync()).Client, Own, file)).Width.ShouldBe(512);
    }

    [Fact]
    public async Task A_logo_is_for_managers_to_change_and_for_everybody_to_see()
    {
        var owner = await app.SomebodyAsync();
        var school = await app.FoundAsync(owner);
        var logo = $"/api/organizations/{school.Id}/logo";
        await (await owner.Client.PutAsync(logo, Red.AsBody())).ShouldBeRefusedAsync(HttpStatusCode.Forbidden); // everybody sees it: first the mailbox
        await app.ConfirmAddressAsync(owner.Client);
        var member = await app.JoinAsync(owner, school.Id);
        await app.ConfirmAddressAsync(member.Client);
        await (await member.Client.PutAsync(logo, Red.AsBody())).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await (await app.SomebodyAsync()).Client.PutAsync(logo, Red.AsBody())).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await owner.Client.PutAsync(logo, "nothing"u8.ToArray().AsBody())).ShouldNameAsync("picture");

        var put = await PutAsync(owner.Client, logo, Drawings.Plain(SKColors.Red, 200, 50));
        (put.Width, put.Height).ShouldBe((200, 50));
        (await owner.Client.GetAsync<OrganizationDetails>($"/api/organizations/{school.Id}")).Logo.ShouldBe(put.Url);
        var here = app.CreateClient();
        here.DefaultRequestHeaders.Add(TenantOfRequest.Header, school.Subdomain);
        (await ColourAsync(await here.GetAsync((await here.GetAsync<Branding>("/api/organizations/here")).Logo))).ShouldBe("red");

        await (await member.Client.DeleteAsync(logo)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await owner.Client.DeleteAsync(logo)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await here.GetAsync<Branding>("/api/organizations/here")).Logo.ShouldBeNull();
        (await here.GetAsync(put.Url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_stops_managing_while_the_logo_is_on_its_way_changes_nothing()
    {
        var owner = await app.SomebodyAsync();
        await app.ConfirmAddressAsync(owner.Client);
        var school = await app.FoundAsync(owner);
        var manager = await app.JoinAsync(owner, school.Id, "manager");
        await app.ConfirmAddressAsync(manager.Client);
        var logo = $"/api/organizations/{school.Id}/logo";
        var before = (await PutAsync(owner.Client, logo, Red)).Url;
        var random = new Random(7);
        using var upload = new Interrupted(Drawings.Draw(400, 400, (_, _) => new((uint)random.Next() | 0xFF000000)), async () =>
            (await owner.Client.PatchAsync($"/api/organizations/{school.Id}/members/{manager.Id}", JsonContent.Create(new ChangeMember("member")))).EnsureSuccessStatusCode());

        using var client = app.CreateClient(new() { AllowAutoRedirect = false }); // one that follows redirects reads the whole body before it sends any
        client.DefaultRequestHeaders.Authorization = manager.Client.DefaultRequestHeaders.Authorization;
        await (await client.PutAsync(logo, upload)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        upload.WasRead.ShouldBeTrue("else it was refused before it came");
        (await owner.Client.GetAsync<OrganizationDetails>($"/api/organizations/{school.Id}")).Logo.ShouldBe(before);
        (await ColourAsync(await app.Anonymous.GetAsync(before))).ShouldBe("red");
    }

    [Fact]
    public async Task Without_its_address_nobody_gets_at_a_picture_and_the_address_tells_neither_whose_nor_which_it_is()
    {
        var (sam, stranger) = (await app.SomebodyAsync(), await app.SomebodyAsync());
        var put = await PutAsync(sam.Client, Own, Red);
        var id = await app.WithDbAsync(db => db.Pictures.Where(p => p.AccountId == sam.Id).Select(p => p.Id).SingleAsync());
        foreach (var who in new[] { app.Anonymous, stranger.Client, sam.Client })
            foreach (var guess in new[] { $"{id}", $"{id:N}", Base64Url.EncodeToString(id.ToByteArray()), $"{sam.Id}", put.Url[PictureRules.Path.Length..^1] })
                await (await who.GetAsync(PictureRules.Path + guess)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await stranger.Client.DeleteAsync(Own)).StatusCode.ShouldBe(HttpStatusCode.NoContent); // their own, of which there is none
        (await app.Anonymous.GetAsync(put.Url)).StatusCode.ShouldBe(HttpStatusCode.OK); // whoever was given it needs no sign-in: an image in a page can't show one
    }

    /// <summary>A body in the middle of which something else happens: once the server has begun to read, because no pipe holds that much unread.</summary>
    private sealed class Interrupted(byte[] file, Func<Task> meanwhile) : HttpContent
    {
        public bool WasRead { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(file.AsMemory(0, file.Length / 2));
            await stream.FlushAsync();
            WasRead = true;
            await meanwhile();
            await stream.WriteAsync(file.AsMemory(file.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }

    private static async Task<PictureDetails> PutAsync(HttpClient client, string address, byte[] file) => await (await client.PutAsync(address, file.AsBody())).ReadAsync<PictureDetails>();

    private static async Task ShowAsync(HttpClient client, string field) => (await client.PutAsJsonAsync("/api/account/profile",
        new Profile("Sam Learner", null, null, null, default, null, null, [], null, "Graz", [], null, [field]), ClarioJson.Options)).EnsureSuccessStatusCode();

    private static async Task<MemberDetails> MembersAsync(OrganizationApp.Somebody asks, OrganizationDetails of, Guid member) =>
        (await asks.Client.GetAsync<List<MemberDetails>>($"/api/organizations/{of.Id}/members")).Single(m => m.AccountId == member);

    private static async Task<string> ColourAsync(HttpResponseMessage answer)
    {
        using var pixels = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        var at = pixels.GetPixel(20, 20);
        return at.Red > 200 && at.Blue < 60 ? "red" : at.Blue > 200 && at.Red < 60 ? "blue" : at.ToString();
    }
}
