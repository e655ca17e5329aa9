using System.Net.Http.Headers;
using System.Net.Http.Json;
using Clario.Accounts;

namespace Clario.Support;

/// <summary>Somebody with an account, signed in over HTTP as everybody is.</summary>
public sealed record Person(HttpClient Client, string Email, TokenPair Tokens)
{
    public const string Password = "a long enough password";

    public static async Task<Person> SignUpAsync(HttpClient client, string? name = null)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        (await client.PostAsJsonAsync("/api/auth/register", new Register(email, Password, name ?? "Sam Learner"))).EnsureSuccessStatusCode();
        return await SignInAsync(client, email);
    }

    public static async Task<Person> SignInAsync(HttpClient client, string email, string password = Password)
    {
        var tokens = await (await client.PostAsJsonAsync("/api/auth/login", new SignIn(email, password))).ReadAsync<TokenPair>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return new(client, email, tokens);
    }
}
