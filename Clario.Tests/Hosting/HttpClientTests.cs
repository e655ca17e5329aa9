using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Clario.Hosting;

public sealed class HttpClientTests
{
    private readonly OtherService _other = new();

    [Fact]
    public async Task A_service_name_becomes_the_address_that_the_AppHost_gave()
    {
        await Client().GetAsync("http://api/health");

        _other.Asked.ShouldBe([new Uri("http://localhost:7401/health")]);
    }

    [Fact]
    public async Task A_name_that_nobody_gave_an_address_is_left_alone()
    {
        await Client().GetAsync("https://example.org/page");

        _other.Asked.ShouldBe([new Uri("https://example.org/page")]);
    }

    [Fact]
    public async Task A_read_is_tried_again_when_the_other_side_is_overloaded()
    {
        _other.Answers = new([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);

        (await Client().GetAsync("http://api/careers")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _other.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_is_sent_once_whatever_comes_back()
    {
        _other.Answers = new([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);

        (await Client().PostAsync("http://api/roadmaps", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        _other.Asked.Count.ShouldBe(1);
    }

    private HttpClient Client()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("services:api:http:0", "http://localhost:7401")]);
        builder.AddServiceDefaults();
        builder.Services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => _other);
        return builder.Build().Services.GetRequiredService<IHttpClientFactory>().CreateClient();
    }

    private sealed class OtherService : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        public Queue<HttpStatusCode> Answers { get; set; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK));
        }
    }
}
