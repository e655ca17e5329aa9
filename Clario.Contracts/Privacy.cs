using System.ComponentModel.DataAnnotations;

namespace Clario.Privacy;

/// <summary>What a person decides about. Each has a text of a version; a decision holds for the version that was read.</summary>
public static class ConsentPurpose
{
    /// <summary>What Clario keeps and why: read, at sign-up or later. Nothing waits for it.</summary>
    public const string PrivacyNotice = "privacyNotice";

    /// <summary>What is asked for in Clario may be sent to a language model that somebody else runs. Without it Clario's own engine answers.</summary>
    public const string OutsideModels = "outsideModels";

    /// <summary>The version of each purpose's present text: the day it was written.</summary>
    public static readonly IReadOnlyDictionary<string, string> Versions = new Dictionary<string, string>
    {
        [PrivacyNotice] = "2026-11-25",
        [OutsideModels] = "2026-11-25",
    };
}

/// <summary>How a person last decided.</summary>
/// <param name="Version">The present text's.</param>
/// <param name="Given">For the present text.</param>
/// <param name="DecidedVersion">The text that the last decision was about; null when there was none.</param>
public sealed record ConsentDetails(string Purpose, string Version, bool Given, string? DecidedVersion, DateTimeOffset? DecidedAt);

/// <param name="Version">The version of the text that was read.</param>
/// <param name="Given">False takes it back.</param>
public sealed record DecideConsent([property: Required(ErrorMessage = "Say which version was read."), StringLength(20)] string Version, bool Given);

public enum ExportState { None, Making, Ready, Failed }

/// <summary>The copy of everything that Clario has of a person.</summary>
/// <param name="Bytes">Size of the file, once there is one.</param>
/// <param name="ExpiresAt">When the file is deleted.</param>
public sealed record ExportDetails(ExportState State, DateTimeOffset? AskedAt, DateTimeOffset? MadeAt, DateTimeOffset? ExpiresAt, long? Bytes);

/// <summary>The account waits to be deleted; until then it can be kept.</summary>
public sealed record DeletionDetails(DateTimeOffset DeletesAt);
