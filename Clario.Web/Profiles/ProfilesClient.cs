using Clario.Http;

namespace Clario.Profiles;

public sealed class ProfilesClient(ApiClient api)
{
    public Task<Profile> OwnAsync() => api.GetAsync<Profile>("/api/account/profile");

    public Task ChangeAsync(Profile profile) => api.PutAsync("/api/account/profile", profile);

    /// <summary>What somebody shows; null when nothing.</summary>
    public Task<PersonDetails?> FindAsync(Guid id) => api.FindAsync<PersonDetails>($"/api/people/{id}");
}
