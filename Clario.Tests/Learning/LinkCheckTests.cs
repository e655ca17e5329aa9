using Clario.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Clario.Learning;

public sealed class LinkCheckTests(LinkedApp app) : IClassFixture<LinkedApp>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    /// <summary>One that always answers, so that it is seen that there is a network.</summary>
    private string Good => app.Site.Address("/good", host: 1);

    private string Page => app.Site.Address("/page");

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_page_is_gone_when_two_checks_a_day_apart_did_not_find_it(int status)
    {
        await app.HaveAsync(Page, Good);
        app.Site.Answer("/page", status);
        var first = await CheckedAsync();
        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(first), c => c.MissingSince.ShouldBe(first), c => c.GoneSince.ShouldBeNull());

        app.Clock.Advance(Day);
        var second = await CheckedAsync();

        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(second), c => c.GoneSince.ShouldBe(first));
        (await app.CourseAsync(Good)).GoneSince.ShouldBeNull();
    }

    [Fact]
    public void Less_than_a_day_apart_is_once()
    {
        var course = new Course { Url = Page, Title = "Page", SourceId = "x" };
        var now = app.Clock.GetUtcNow();
        course.NotFound(now);
        course.NotFound(now + Day - TimeSpan.FromMinutes(1));
        course.GoneSince.ShouldBeNull();
        course.NotFound(now + Day);
        course.GoneSince.ShouldBe(now);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(451)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)] // hangs up
    public async Task Every_other_answer_leaves_a_page_as_it_was(int status)
    {
        var gone = app.Site.Address("/gone");
        await app.HaveAsync(Page, gone, Good);
        app.Site.Answer("/gone", 404);
        await CheckedAsync();
        app.Clock.Advance(Day);
        var since = (await app.CourseAsync(gone)).MissingSince;
        await CheckedAsync();
        (await app.CourseAsync(gone)).GoneSince.ShouldBe(since.ShouldNotBeNull());

        foreach (var path in new[] { "/gone", "/page" })
            app.Site.Answer(path, http =>
            {
                if (status == 0)
                    http.Abort();
                else
                    http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        app.Clock.Advance(Week);
        var last = await CheckedAsync();

        (await app.CourseAsync(gone)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(last), c => c.GoneSince.ShouldBe(since));
        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(last), c => c.MissingSince.ShouldBeNull(), c => c.GoneSince.ShouldBeNull());
    }

    [Fact]
    public async Task A_page_that_is_there_again_is_no_longer_gone()
    {
        await app.HaveAsync(Page, Good);
        app.Site.Answer("/page", 404);
        await CheckedAsync();
        app.Clock.Advance(Day);
        await CheckedAsync();
        (await app.CourseAsync(Page)).GoneSince.ShouldNotBeNull();

        app.Site.Answer("/page", 200);
        app.Clock.Advance(Day);
        await CheckedAsync();

        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.MissingSince.ShouldBeNull(), c => c.GoneSince.ShouldBeNull());
    }

    [Theory]
    [InlineData("http://127.0.0.1/course")]
    [InlineData("http://localhost:8080/course")]
    [InlineData("https://192.168.1.1/")]
    [InlineData(null)]
    public async Task What_leads_inside_is_gone_at_once(string? url)
    {
        var inside = url ?? app.Site.Address("/inside"); // leads there by a redirect
        await app.HaveAsync(inside, Good);
        app.Site.Redirect("/inside", "http://10.0.0.1/");
        var now = await CheckedAsync();
        (await app.CourseAsync(inside)).GoneSince.ShouldBe(now);
    }

    [Theory]
    [InlineData("http://8.8.8.8:8080/")]
    [InlineData("ftp://8.8.8.8/")]
    public async Task What_is_only_not_asked_is_not_gone(string target)
    {
        await app.HaveAsync(Page, Good);
        app.Site.Redirect("/page", target);
        var now = await CheckedAsync();
        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(now), c => c.GoneSince.ShouldBeNull());
    }

    [Fact]
    public async Task Without_a_network_nothing_changes_and_one_line_says_so()
    {
        var hung = Enumerable.Range(0, 5).Select(i => app.Site.Address($"/hung/{i}", host: i)).ToList();
        await app.HaveAsync([.. hung, "http://no-such-name.invalid/", "http://127.0.0.1/portal"]);
        foreach (var path in hung.Select(url => new Uri(url).AbsolutePath))
            app.Site.Answer(path, http =>
            {
                http.Abort();
                return Task.CompletedTask;
            });
        app.Lines.Clear();

        await app.CheckAsync();

        (await app.CoursesAsync()).ShouldAllBe(c => c.CheckedAt == null && c.MissingSince == null && c.GoneSince == null);
        app.Lines.ShouldHaveSingleItem().ShouldBe((LogLevel.Information, "Links: none of 7 answered, so nothing was changed"));
    }

    [Fact]
    public async Task A_run_is_one_line_however_the_links_answer()
    {
        await app.HaveAsync(Page, Good, app.Site.Address("/broken"), "http://127.0.0.1/inside", "http://no-such-name.invalid/");
        app.Site.Answer("/page", 404);
        app.Site.Answer("/broken", 500);
        app.Lines.Clear();

        await app.CheckAsync();

        app.Lines.ShouldHaveSingleItem().ShouldBe((LogLevel.Information, "Links: asked 5; 1 are there, 1 are not, 1 lead to no public network, 2 did not say"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    [InlineData(501)]
    public async Task A_server_that_does_not_answer_HEAD_is_asked_with_GET_and_no_body_is_read(int status)
    {
        await app.HaveAsync(Page);
        app.Site.Answer("/page", async http =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
            {
                http.Response.StatusCode = status;
                return;
            }
            while (!http.RequestAborted.IsCancellationRequested) // ends when the other side hangs up
                await http.Response.WriteAsync(new string('a', 1024));
        });

        var now = await CheckedAsync();

        (await app.CourseAsync(Page)).ShouldSatisfyAllConditions(c => c.CheckedAt.ShouldBe(now), c => c.MissingSince.ShouldBeNull());
        app.Site.Asked.ShouldBe(["HEAD /page", "GET /page"]);
    }

    [Fact]
    public async Task A_page_that_is_there_is_asked_once_a_week_with_HEAD()
    {
        await app.HaveAsync(Page);
        await CheckedAsync();
        app.Clock.Advance(Week - TimeSpan.FromMinutes(1));
        await app.CheckAsync();
        app.Site.Asked.ShouldBe(["HEAD /page"]);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.CheckAsync();
        app.Site.Asked.ShouldBe(["HEAD /page", "HEAD /page"]);
    }

    [Fact]
    public async Task A_run_asks_200_at_most_and_those_first_that_were_not_asked_for_longest()
    {
        // Inside, so that no network is needed.
        var older = Enumerable.Range(0, 150).Select(i => $"http://10.0.1.{i}/").ToList();
        var newer = Enumerable.Range(0, 100).Select(i => $"http://10.0.2.{i}/").ToList();
        await app.HaveAsync([.. newer, .. older, Good]);
        var now = app.Clock.GetUtcNow();
        await app.WithDbAsync(async db =>
        {
            foreach (var course in await db.Courses.ToListAsync())
                if (course.Url != Good)
                    course.NotTold(older.Contains(course.Url) ? now - 9 * Week : now - 8 * Week);
            return await db.SaveChangesAsync();
        });

        var at = await CheckedAsync();

        var asked = (await app.CoursesAsync()).Where(c => c.CheckedAt == at).Select(c => c.Url).ToHashSet();
        asked.Count.ShouldBe(200);
        asked.ShouldContain(Good); // never asked before
        older.ShouldAllBe(url => asked.Contains(url));
    }

    [Fact]
    public async Task A_run_asks_20_of_a_host_at_most()
    {
        await app.HaveAsync(Enumerable.Range(0, 30).Select(i => app.Site.Address($"/{i}")));
        await app.CheckAsync();
        app.Site.Asked.Count.ShouldBe(20);
        await app.CheckAsync();
        app.Site.Asked.Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task Four_hosts_are_asked_at_a_time_and_each_one_thing_at_a_time()
    {
        var all = Enumerable.Range(0, LoopbackSite.HostCount).SelectMany(host => Enumerable.Range(0, 3).Select(i => (host, Path: $"/{host}/{i}"))).ToList();
        await app.HaveAsync(all.Select(page => app.Site.Address(page.Path, page.host)));
        var (now, most, mostOfAHost) = (new int[LoopbackSite.HostCount], 0, 0);
        var four = new TaskCompletionSource();
        foreach (var (host, path) in all)
            app.Site.Answer(path, async _ =>
            {
                lock (now)
                {
                    now[host]++;
                    (most, mostOfAHost) = (Math.Max(most, now.Sum()), Math.Max(mostOfAHost, now[host]));
                    if (now.Sum() == 4)
                        four.TrySetResult();
                }
                await four.Task; // fewer than four at a time would never get past this
                await Task.Delay(50); // time for one too many to come
                lock (now)
                    now[host]--;
            });

        await app.CheckAsync();

        (most, mostOfAHost).ShouldBe((4, 1));
        (await app.CoursesAsync()).ShouldAllBe(c => c.CheckedAt != null);
    }

    /// <summary>Runs the check. Answers when that was, as the database keeps it.</summary>
    private async Task<DateTimeOffset> CheckedAsync()
    {
        await app.CheckAsync();
        return app.Clock.GetUtcNow().AddTicks(-(app.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
