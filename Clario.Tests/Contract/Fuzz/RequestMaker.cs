using System.Net.Http.Headers;
using System.Text;
using Clario.Organizations;

namespace Clario.Contract.Fuzz;

/// <summary>Makes a request that is wrong somewhere, about something that is real elsewhere.</summary>
internal sealed class RequestMaker(ApiDescription api, Uri server, int seed)
{
    /// <summary>A success of these would spoil the rest: they are meant seriously only so often.</summary>
    private const double Seriously = 0.02;

    private static readonly string[] OddMethods = ["PUT", "HEAD", "OPTIONS", "TRACE", "POST", "GET", "PATCH", "MERGE", "A", "get"];

    /// <param name="number">With the seed, it decides everything but the ids: the same number makes the same request.</param>
    public FuzzRequest Make(int number, Subject subject)
    {
        var spoiler = new Spoiler(new Random(unchecked(seed * 397 ^ number)));
        var operation = api.Operations[number % api.Operations.Count];
        var seriously = operation.Destroys && spoiler.Chance(Seriously);
        var real = operation.Destroys ? seriously ? 1 : 0 : 0.8;
        var address = subject.Address(operation.Path, _ => spoiler.Chance(real) ? null : spoiler.Any(Hostile.InAddress))
            ?? subject.Address(operation.Path, _ => spoiler.Any(Hostile.InAddress))!;
        var signedIn = operation.Destroys && !operation.Path.Contains('{') ? seriously : spoiler.Chance(0.85);
        var method = spoiler.Chance(0.02) ? spoiler.Any(OddMethods) : operation.Method;
        var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(server.GetLeftPart(UriPartial.Authority) + address + Query(operation, spoiler), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (operation.TakesPicture && spoiler.Chance(0.8))
            request.Content = spoiler.Picture();
        else if (operation.Body is not null || spoiler.Chance(0.08))
            request.Content = method is "GET" or "HEAD" or "TRACE" && spoiler.Chance(0.8) ? null : spoiler.Body(GoodBodies.For(operation, subject, api));
        if (signedIn)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", subject.Person.Tokens.AccessToken);
        if (spoiler.Chance(0.1))
            request.Headers.Add(TenantOfRequest.Header, subject.Subdomain);
        while (spoiler.Chance(0.2))
            Spoil(request, spoiler);
        return new(number, operation, request);
    }

    private static string Query(Operation operation, Spoiler spoiler)
    {
        if (spoiler.Chance(0.08))
            return spoiler.Any(Hostile.Queries);
        var parts = operation.Query.Where(_ => spoiler.Chance(0.5)).Select(name => $"{name}={(spoiler.Chance(0.8) ? spoiler.Any(Hostile.InAddress) : "1")}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static void Spoil(HttpRequestMessage request, Spoiler spoiler)
    {
        var (name, values) = spoiler.Any(Hostile.Headers);
        if (name == "Authorization")
            request.Headers.Authorization = null;
        if (!request.Headers.TryAddWithoutValidation(name, spoiler.Any(values)))
            request.Content?.Headers.TryAddWithoutValidation(name, spoiler.Any(values));
    }
}

/// <summary>One request of the run, and how to tell of it.</summary>
internal sealed record FuzzRequest(int Number, Operation Operation, HttpRequestMessage Message)
{
    public override string ToString()
    {
        var headers = string.Join("; ", Message.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(Message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .Select(header => $"{header.Key}: {Short(string.Join(", ", header.Value), 60)}"));
        using var bytes = Message.Content?.ReadAsStream();
        var body = bytes is null ? null : new StreamReader(bytes, Encoding.UTF8).ReadToEnd();
        return $"#{Number} {Message.Method} {Short(Message.RequestUri!.OriginalString, 200)} [{headers}] {(body is null ? "" : Short(body, 300))}";
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..most]}… ({text.Length})";
}
