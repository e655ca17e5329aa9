using Clario.Http;
using Clario.Pictures;

namespace Clario.Profiles;

public sealed class ProfilesClient(ApiClient api)
{
    public Task<Profile> OwnAsync() => api.GetAsync<Profile>("/api/account/profile");

    public Task ChangeAsync(Profile profile) => api.PutAsync("/api/account/profile", profile);

    public Task PutPictureAsync(IFormFile picture) => api.PutPictureAsync("/api/account/picture", picture);

    public Task RemovePictureAsync() => api.DeleteAsync("/api/account/picture");

    /// <summary>What somebody shows; null when nothing.</summary>
    public Task<PersonDetails?> FindAsync(Guid id) => api.FindAsync<PersonDetails>($"/api/people/{id}");
}
