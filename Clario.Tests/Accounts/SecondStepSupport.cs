using System.Net;
using System.Text.Json;
using Clario.Support;
using OtpNet;
using Shouldly;

namespace Clario.Accounts;

/// <summary>Somebody with an app on the phone, through the Api.</summary>
internal static class SecondStepSupport
{
    /// <summary>What the app on the phone shows now.</summary>
    public static string CodeOf(this ClarioApp app, string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(app.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Sets an app up; its key and the recovery codes.</summary>
    public static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnSecondStepAsync(this ClarioApp app, Person person)
    {
        const string path = "/api/account/second-factor/authenticator";
        var setup = await (await person.Client.PostAsync(path, new Reauthenticate(Person.Password))).ReadAsync<AuthenticatorSetup>();
        var codes = await (await person.Client.PostAsync($"{path}/confirm", new ConfirmAuthenticator(app.CodeOf(setup.Key)))).ReadAsync<RecoveryCodes>();
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        return (setup.Key, codes.Codes);
    }

    /// <summary>Signs in with the password, and is asked for the second step.</summary>
    public static async Task<Guid> BeginSecondStepAsync(this ClarioApp app, Person person, string password = Person.Password)
    {
        var refused = await app.Anonymous.PostAsync("/api/auth/login", new SignIn(person.Email, password));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("type").GetString().ShouldBe(SignInProblems.SecondStep);
        return problem.GetProperty("challenge").GetGuid();
    }

    public static Task<HttpResponseMessage> TakeSecondStepAsync(this ClarioApp app, Guid challenge, string code) =>
        app.Anonymous.PostAsync("/api/auth/login/code", new SecondStep(challenge, code));
}
