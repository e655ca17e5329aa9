using System.Net;
using System.Net.Http.Json;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Organizations;

public sealed class OrganizationApiTests(OrganizationApp app) : IClassFixture<OrganizationApp>
{
    [Fact]
    public async Task Who_founds_an_organisation_owns_it_and_finds_it_among_their_own()
    {
        var owner = await app.SomebodyAsync();
        var answer = await owner.Client.PostAsync("/api/organizations", new FoundOrganization("  Bright School ", "Bright-School"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.ReadAsync<OrganizationDetails>();
        made.ShouldSatisfyAllConditions(
            o => o.Name.ShouldBe("Bright School"), o => o.Subdomain.ShouldBe("bright-school"), o => o.Role.ShouldBe(MemberRole.Owner),
            o => o.Members.ShouldBe(1), o => o.MaxMembers.ShouldBe(OrganizationApp.MaxMembers));
        (await owner.Client.GetAsync<OrganizationDetails>(answer.Headers.Location!.OriginalString)).Name.ShouldBe("Bright School");
        (await owner.Client.GetAsync<List<OrganizationSummary>>("/api/organizations")).ShouldHaveSingleItem().Id.ShouldBe(made.Id);
        await (await (await app.SomebodyAsync()).Client.GetAsync($"/api/organizations/{made.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("www")]
    [InlineData("api")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac--me")]
    [InlineData("1acme")]
    [InlineData("ac.me")]
    [InlineData("акме")]
    [InlineData("acme evil")]
    public async Task An_address_that_will_not_do_is_refused_beside_its_field(string subdomain)
    {
        var owner = await app.SomebodyAsync();
        await (await owner.Client.PostAsync("/api/organizations", new FoundOrganization("Acme", subdomain))).ShouldNameAsync("subdomain");
    }

    [Fact]
    public async Task An_address_is_given_once_also_when_two_ask_at_the_same_moment()
    {
        var people = await Task.WhenAll(app.SomebodyAsync(), app.SomebodyAsync());
        var answers = await Task.WhenAll(people.Select(person => person.Client.PostAsync("/api/organizations", new FoundOrganization("Twice", "only-one"))));
        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.Created, HttpStatusCode.BadRequest], ignoreOrder: true);
    }

    [Fact]
    public async Task A_name_of_several_lines_is_refused_because_it_goes_into_messages()
    {
        var owner = await app.SomebodyAsync();
        await (await owner.Client.PostAsync("/api/organizations", new FoundOrganization("Acme\r\nPay here", "two-lines"))).ShouldNameAsync("name");
        var made = await app.FoundAsync(owner);
        await (await PatchAsync(owner, made.Id, new ChangeOrganization(Name: "A\nB"))).ShouldNameAsync("name");
    }

    [Fact]
    public async Task One_account_owns_only_so_many()
    {
        var owner = await app.SomebodyAsync();
        await app.FoundAsync(owner);
        await app.FoundAsync(owner);
        await (await owner.Client.PostAsync("/api/organizations", new FoundOrganization("Third", "a-third-one"))).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Managers_change_it_and_members_do_not()
    {
        var owner = await app.SomebodyAsync();
        var made = await app.FoundAsync(owner);
        var (manager, member) = (await app.JoinAsync(owner, made.Id, "manager"), await app.JoinAsync(owner, made.Id));
        (await (await PatchAsync(manager, made.Id, new ChangeOrganization(Name: "Renamed"))).ReadAsync<OrganizationDetails>()).Name.ShouldBe("Renamed");
        await (await PatchAsync(member, made.Id, new ChangeOrganization(Name: "Mine"))).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        (await member.Client.GetAsync<OrganizationDetails>($"/api/organizations/{made.Id}")).Name.ShouldBe("Renamed");
    }

    [Fact]
    public async Task A_colour_is_shown_as_it_can_be_read_and_says_so()
    {
        var owner = await app.SomebodyAsync();
        var made = await app.FoundAsync(owner);
        var pale = await (await PatchAsync(owner, made.Id, new ChangeOrganization(Colour: "#FFE066"))).ReadAsync<OrganizationDetails>();
        pale.Colour.ShouldBe("#ffe066");
        pale.ColourNote.ShouldNotBeNull().ShouldContain(pale.Light!.Brand);
        BrandColour.Contrast(pale.Light.Brand, "#fbfaf7").ShouldBeGreaterThanOrEqualTo(4.5);
        pale.Dark!.Brand.ShouldBe("#ffe066");

        using var visitor = app.CreateClient();
        visitor.DefaultRequestHeaders.Add(TenantOfRequest.Header, made.Subdomain);
        (await visitor.GetAsync<Branding>("/api/organizations/here")).ShouldSatisfyAllConditions(b => b.Name.ShouldBe(made.Name), b => b.Light.ShouldBe(pale.Light));
        (await app.Anonymous.GetAsync("/api/organizations/here")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await (await PatchAsync(owner, made.Id, new ChangeOrganization(Colour: ""))).ReadAsync<OrganizationDetails>()).Light.ShouldBeNull();
        await (await PatchAsync(owner, made.Id, new ChangeOrganization(Colour: "red;}"))).ShouldNameAsync("colour");
        await (await PatchAsync(owner, made.Id, new ChangeOrganization(ToolsOff: ["payments"]))).ShouldNameAsync("toolsOff");
    }

    private static Task<HttpResponseMessage> PatchAsync(OrganizationApp.Somebody who, Guid id, ChangeOrganization change) =>
        who.Client.PatchAsync($"/api/organizations/{id}", JsonContent.Create(change, options: ClarioJson.Options));
}
