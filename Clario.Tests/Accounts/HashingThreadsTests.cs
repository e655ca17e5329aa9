using System.Net;
using Clario.Platform;
using Clario.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class HashingThreadsTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task When_more_passwords_come_than_can_be_hashed_a_sign_in_is_told_so_and_others_go_on()
    {
        var sam = await Person.SignUpAsync(app.Anonymous);
        using var hold = new ManualResetEventSlim();
        var held = Fill(app.Services.GetRequiredService<HashingThreads>(), hold);

        var answer = await app.Anonymous.PostAsync("/api/auth/login", new SignIn(sam.Email, Person.Password));

        (await answer.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable)).Detail!.ShouldContain("Many people are signing in");
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await sam.Client.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        hold.Set();
        await Task.WhenAll(held);
        await Person.SignInAsync(app.Anonymous, sam.Email);
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_hashed()
    {
        using var threads = new HashingThreads();
        using var hold = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var ran = false;
        var before = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => threads.RunAsync(() => hold.Wait(LongEnough), CancellationToken.None)).ToList();
        var mine = threads.RunAsync(() => ran = true, gone.Token);

        await gone.CancelAsync();
        hold.Set();
        await Task.WhenAll(before);

        await Should.ThrowAsync<OperationCanceledException>(mine);
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task What_goes_wrong_reaches_who_waits_and_the_thread_goes_on()
    {
        using var threads = new HashingThreads();
        for (var i = 0; i <= Environment.ProcessorCount; i++)
            await Should.ThrowAsync<FormatException>(threads.RunAsync<int>(() => throw new FormatException(), CancellationToken.None));
        (await threads.RunAsync(() => 7, CancellationToken.None)).ShouldBe(7);
    }

    /// <summary>Keeps every thread busy, and then every place taken: a thread that had yet to take its own would leave one free.</summary>
    private static List<Task> Fill(HashingThreads threads, ManualResetEventSlim until)
    {
        List<Task> held = [];
        using var busy = new CountdownEvent(Environment.ProcessorCount);
        for (var i = 0; i < Environment.ProcessorCount; i++)
            held.Add(threads.RunAsync(HoldThread, CancellationToken.None));
        busy.Wait(LongEnough).ShouldBeTrue();
        try
        {
            while (true)
                held.Add(threads.RunAsync(() => until.Wait(LongEnough), CancellationToken.None));
        }
        catch (BusyException)
        {
            return held;
        }

        bool HoldThread()
        {
            busy.Signal();
            return until.Wait(LongEnough);
        }
    }
}
