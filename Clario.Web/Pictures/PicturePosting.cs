using Clario.Components.Shared;
using Clario.Http;

namespace Clario.Pictures;

/// <summary>Hands on a picture that came with a form.</summary>
internal static class PicturePosting
{
    public static readonly string Accepted = string.Join(',', PictureRules.ContentTypes);

    /// <summary>The Api looks at what the file is; here only its name has spoken.</summary>
    public static Task PutPictureAsync(this ApiClient api, string path, IFormFile picture) =>
        api.PutFileAsync(path, picture.OpenReadStream, PictureRules.ContentTypes.FirstOrDefault(type => type == picture.ContentType) ?? PictureRules.ContentTypes[0]);

    /// <summary>Does it, and says what was wrong; null when nothing was.</summary>
    public static async Task<string?> TryAsync(IFormFile? picture, Func<IFormFile, Task> put)
    {
        if (picture is not { Length: > 0 })
            return "Choose a picture first.";
        if (picture.Length > PictureRules.MaxBytes)
            return PictureRules.TooLarge;
        try
        {
            await put(picture);
            return null;
        }
        catch (ApiException refused)
        {
            return FieldErrors.Of(refused) is { Whole: null } errors ? errors["picture"] : refused.Message;
        }
    }
}
