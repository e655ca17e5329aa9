namespace Clario.Pictures;

/// <summary>What can be handed in as a picture, and where it is shown then.</summary>
public static class PictureRules
{
    /// <summary>Where pictures are shown, by Api and Web alike.</summary>
    public const string Path = "/api/pictures/";

    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The least that each side must have, in pixels.</summary>
    public const int ShortestSide = 32;

    public static readonly IReadOnlyList<string> ContentTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    public const string TooLarge = "This picture is larger than 8 MB. Choose a smaller one.";
}

/// <param name="Url">A path below the Api's address, good for half an hour to an hour. It needs no sign-in.</param>
/// <param name="Width">In pixels, as is <paramref name="Height"/>.</param>
public sealed record PictureDetails(string Url, int Width, int Height);
