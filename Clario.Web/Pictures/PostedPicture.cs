namespace Clario.Pictures;

/// <summary>What <see cref="PictureChooser"/> sends.</summary>
public sealed class PostedPicture
{
    public IFormFile? File { get; set; }

    /// <summary>"put" or "remove".</summary>
    public string? Act { get; set; }
}
