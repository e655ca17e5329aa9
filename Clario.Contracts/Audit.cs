namespace Clario.Platform.Audit;

/// <summary>What the audit log tells of. A new kind is a new name here and its sentence on the admin page; names never change, for they are hashed.</summary>
public enum SecurityEvent
{
    /// <summary>Written by a newer release than the one that reads it.</summary>
    Other,
    SignInSucceeded,

    /// <summary>Detail: by what, "password" or "code".</summary>
    SignInFailed,

    /// <summary>Detail: what is paused, "account" or "address".</summary>
    SignInPaused,
    SignedOut,

    /// <summary>Sign-ins ended from elsewhere. Detail: how many.</summary>
    SessionsEnded,

    /// <summary>A refresh token came twice, and its sign-in was ended.</summary>
    RefreshTokenReused,
    PasswordChanged,

    /// <summary>By the link that was mailed.</summary>
    PasswordReset,
    AddressConfirmed,
    AddressChanged,

    /// <summary>Detail: "app", "passkey", "recovery codes" or "off"; "lost" when it was said to be, then "kept" or "ended".</summary>
    SecondStepChanged,
    PasskeyAdded,
    PasskeyRemoved,

    /// <summary>Detail: the provider that made it; none for one made with a password.</summary>
    AccountRegistered,
    DataExported,
    DeletionAsked,

    /// <summary>The account is kept after all.</summary>
    DeletionWithdrawn,

    /// <summary>The account and all that was the person's is gone.</summary>
    AccountErased,

    /// <summary>Somebody became the owner of an organisation because its owner's account was erased.</summary>
    OrganizationInherited,

    /// <summary>Somebody asked for an account with an address that has one.</summary>
    RegistrationRepeated,

    /// <summary>Detail: the role.</summary>
    RoleGranted,

    /// <summary>Detail: the role.</summary>
    RoleRevoked,
    MentorApplied,
    MentorApplicationWithdrawn,
    MentorDeclined,

    /// <summary>An admin sees Clario as somebody does.</summary>
    ImpersonationBegan,

    /// <summary>The admin changes something in somebody's place. Detail: method and route.</summary>
    ImpersonatedChange,
    ImpersonationEnded,

    /// <summary>More than a hundred requests in a minute, and past the limit. Detail: the limit's name.</summary>
    CallerThrottled,

    /// <summary>More of one person's data left within a minute than usual. Detail: bytes.</summary>
    DataLeaving,
    AuditExported,

    /// <summary>Detail: the provider.</summary>
    ProviderLinked,

    /// <summary>Detail: the provider.</summary>
    ProviderUnlinked,

    /// <summary>Somebody came from a provider and was not let in. Detail: the provider, and why: "code", "unverified" or "taken".</summary>
    ProviderRefused,
}

/// <summary>An account as it is called now; both names are null once it is gone.</summary>
public sealed record EventPerson(Guid Id, string? FullName, string? Email);

/// <param name="Number">Its place in the log, from 1, without gaps.</param>
/// <param name="By">Who did it; null when nobody was signed in, or the system did.</param>
/// <param name="About">Whose account it is about.</param>
/// <param name="Network">Where from: the first 24 bits of an IPv4 address, 48 of an IPv6 one.</param>
public sealed record SecurityEventDetails(
    long Number, DateTimeOffset At, SecurityEvent Event, EventPerson? By, EventPerson? About, string? Network, string? Detail);

/// <summary>Events, the newest first.</summary>
/// <param name="Before">Ask with this for older ones; null at the end.</param>
public sealed record SecurityEventPage(IReadOnlyList<SecurityEventDetails> Items, long? Before);

public enum AuditFault
{
    /// <summary>The entry is not there.</summary>
    Missing,

    /// <summary>Content or order is not what was hashed.</summary>
    Changed,

    /// <summary>There is an entry that never got its place.</summary>
    Unsealed,

    /// <summary>The log ends before the place where its head says.</summary>
    CutOff,

    /// <summary>The entry is not the one that was seen earlier.</summary>
    Replaced,
}

/// <summary>What a check of the whole log found.</summary>
/// <param name="Entries">How many were right, from the first on.</param>
/// <param name="Head">The last right entry's hash, in hex: with its number it vouches for all before it.</param>
/// <param name="Fault">Null when all is right.</param>
/// <param name="BrokenAt">The first number at which it is not.</param>
public sealed record AuditCheck(long Entries, string Head, AuditFault? Fault = null, long? BrokenAt = null);

/// <summary>One line of the export, with all that its hash was made of (docs/decisions/audit-log.md).</summary>
public sealed record AuditLine(
    long? Number, DateTimeOffset At, string Event, Guid? By, Guid? About, string? Network, string? Detail, string? Hash);
