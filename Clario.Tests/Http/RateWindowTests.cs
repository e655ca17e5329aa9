using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Clario.Http;

public sealed class RateWindowTests
{
    [Theory]
    [InlineData(10, 0, 0.0)]
    [InlineData(10, 10, 0.9)]
    [InlineData(10, 7, 0.3)]
    [InlineData(3, 10, 0.1)]
    [InlineData(0, 10, 0.0)]
    [InlineData(9, 10, 0.0)]
    public void After_the_wait_there_is_room_and_just_before_there_is_none(int now, int before, double elapsed)
    {
        const int limit = 10;
        var state = new RateWindow(now, before, elapsed);
        state.HasRoom(limit).ShouldBeFalse();
        After(state, state.Wait(limit) + 1e-9).HasRoom(limit).ShouldBeTrue();
        After(state, state.Wait(limit) - 1e-6).HasRoom(limit).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(3, 10, 0.5)]
    [InlineData(9, 1, 0.2)]
    [InlineData(10, 10, 0.0)]
    [InlineData(2, 7, 0.99)]
    public void What_remains_has_room_and_one_more_has_not(int now, int before, double elapsed)
    {
        const int limit = 10;
        var left = new RateWindow(now, before, elapsed).Remaining(limit);
        if (left > 0)
            new RateWindow(now + left - 1, before, elapsed).HasRoom(limit).ShouldBeTrue();
        new RateWindow(now + left, before, elapsed).HasRoom(limit).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Rate.Ai, 10)]
    [InlineData(Rate.SignIn, 10)]
    [InlineData(Rate.Uploads, 5)]
    [InlineData(Rate.Messages, 100)]
    [InlineData(Rate.Other, 60)]
    [InlineData(Rate.Reads, 600)]
    public void The_figures_are_those_that_were_decided(Rate rate, int aMinute) =>
        new RateFigures(new ConfigurationBuilder().Build()).Of(rate).ShouldBe(aMinute);

    private static RateWindow After(RateWindow state, double wait) => state.Elapsed + wait < 1
        ? state with { Elapsed = state.Elapsed + wait }
        : new(0, state.Now, state.Elapsed + wait - 1);
}
