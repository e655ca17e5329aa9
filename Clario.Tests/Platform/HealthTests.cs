using System.Net;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Platform;

public sealed class HealthTests(ClarioApp app) : IClassFixture<ClarioApp>
{
    [Fact]
    public async Task The_api_says_that_it_is_healthy() =>
        (await app.CreateClient().GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
}
