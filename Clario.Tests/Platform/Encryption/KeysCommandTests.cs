using Clario.Platform.Work;
using Clario.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Platform.Encryption;

/// <summary>./clario keys, as the program that it starts.</summary>
public sealed class KeysCommandTests(KeysApp app) : IClassFixture<KeysApp>
{
    [Fact]
    public async Task Rotating_adds_a_key_has_all_sealed_anew_and_retires_the_old_one()
    {
        await Person.SignUpAsync(app.Anonymous); // so that something is sealed
        var old = app.Services.GetRequiredService<KeyRing>().Current;
        var list = await WorkersProgram.RunAsync(app, "keys");
        list.ShouldBe((0, list.Said));
        list.Said.ShouldMatch($@"{old.Name}  [-\d]+ [:\d]+ +[1-9]\d*  seals now");

        var rotated = await WorkersProgram.RunAsync(app, "keys", "rotate");
        rotated.ShouldBe((0, rotated.Said));
        (await WorkersProgram.RunAsync(app, "keys", "list")).Said.ShouldMatch($@"{old.Name} .* [1-9]\d*  opens only");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.RunWorkAsync();
        (await WorkersProgram.RunAsync(app, "keys", "list")).Said.ShouldMatch($@"{old.Name} .* 0  retired");
        (await app.WithDbAsync(db => db.WorkItems.SingleAsync(item => item.Kind == SealAnew.Kind))).State.ShouldBe(JobState.Succeeded);

        var forgotten = await WorkersProgram.RunAsync(app, "keys", "forget", old.Name);
        forgotten.Code.ShouldBe(1);
        forgotten.Said.ShouldContain("wait until the current key is an hour old");
        (await File.ReadAllTextAsync(app.KeyFile)).ShouldContain(old.Name);
    }

    [Fact]
    public async Task A_key_file_that_is_handed_out_gets_a_key_for_later_without_a_database()
    {
        using var keys = new KeyFolder();
        var first = keys.Add();
        var added = await WorkersProgram.RunAsync(app, "keys", "add", keys.Path);
        added.ShouldBe((0, added.Said));
        var ring = keys.Ring();
        (ring.All.Count, ring.Current.Id).ShouldBe((2, first.Id));
        added.Said.ShouldContain(ring.All[1].Name);
        ring.All[1].From.ShouldBe(DateTimeOffset.UtcNow.AddMinutes(15), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_it_does_not_know_and_what_it_may_not_do_it_says()
    {
        var unknown = await WorkersProgram.RunAsync(app, "keys", "burn");
        unknown.Code.ShouldBe(2);
        unknown.Said.ShouldContain("keys rotate");
        var current = app.Services.GetRequiredService<KeyRing>().All[^1];
        var refused = await WorkersProgram.RunAsync(app, "keys", "forget", current.Name);
        refused.ShouldBe((1, $"{current.Name} is the key to seal with.\n"));
    }
}
