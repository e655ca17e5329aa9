using Clario.Components.Shared;
using Clario.Http;

namespace Clario.Pictures;

/// <summary>Hands on a picture that came with a form.</summary>
internal static class PicturePosting
{
    /// <summary>Of a whole post, for the pages that take a picture: twice what is taken, so that who sends too much reads why.</summary>
    public const long MostPosted = 2L * PictureRules.MaxBytes;

    public static readonly string Accepted = string.Join(',', PictureRules.ContentTypes);

    /// <summary>The Api looks at what the file is; here only its name has spoken.</summary>
    public static Task PutPictureAsync(this ApiClient api, string path, IFormFile picture) =>
        api.PutFileAsync(path, picture.OpenReadStream, PictureRules.ContentTypes.FirstOrDefault(type => type == picture.ContentType) ?? PictureRules.ContentTypes[0]);

    /// <summary>Does what was posted, and says what was wrong; null when nothing was.</summary>
    public static async Task<string?> DoAsync(PostedPicture? posted, Func<IFormFile, Task> put, Func<Task> remove)
    {
        try
        {
            switch (posted)
            {
                case { Act: "remove" }:
                    await remove();
                    return null;
                case not { File.Length: > 0 }:
                    return "Choose a picture first.";
                case { File.Length: > PictureRules.MaxBytes }:
                    return PictureRules.TooLarge;
                default:
                    await put(posted.File);
                    return null;
            }
        }
        catch (ApiException refused)
        {
            return FieldErrors.Of(refused) is { Whole: null } errors ? errors["picture"] : refused.Message;
        }
    }
}
