using System.Globalization;
using System.Text.Json;
using Clario.Accounts;
using Clario.Platform.Audit;

namespace Clario.Audit;

/// <summary>Security events in the words of somebody who has to understand them.</summary>
public static class SecurityWords
{
    /// <summary>What can be asked for, by its name in the address.</summary>
    public static IReadOnlyList<(string Kind, string Title)> Kinds { get; } =
        [.. Enum.GetValues<SecurityEvent>().Where(kind => kind != SecurityEvent.Other).Select(kind => (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), Title(kind)))];

    public static string Title(SecurityEvent kind) => kind switch
    {
        SecurityEvent.SignInSucceeded => "Signed in",
        SecurityEvent.SignInFailed => "Sign-in failed",
        SecurityEvent.SignInPaused => "Sign-in paused",
        SecurityEvent.SignedOut => "Signed out",
        SecurityEvent.SessionsEnded => "Signed out elsewhere",
        SecurityEvent.RefreshTokenReused => "Sign-in copied",
        SecurityEvent.PasswordChanged => "Password changed",
        SecurityEvent.PasswordReset => "Password set anew",
        SecurityEvent.AddressConfirmed => "Address confirmed",
        SecurityEvent.AddressChanged => "Address changed",
        SecurityEvent.SecondStepChanged => "Second step changed",
        SecurityEvent.PasskeyAdded => "Passkey added",
        SecurityEvent.PasskeyRemoved => "Passkey removed",
        SecurityEvent.AccountRegistered => "Account made",
        SecurityEvent.RegistrationRepeated => "Asked for an account again",
        SecurityEvent.DataExported => "Data downloaded",
        SecurityEvent.DeletionAsked => "Asked to be deleted",
        SecurityEvent.DeletionWithdrawn => "Deletion withdrawn",
        SecurityEvent.AccountErased => "Account deleted",
        SecurityEvent.OrganizationInherited => "Organisation taken over",
        SecurityEvent.RoleGranted => "Role given",
        SecurityEvent.RoleRevoked => "Role taken back",
        SecurityEvent.MentorApplied => "Applied as a mentor",
        SecurityEvent.MentorApplicationWithdrawn => "Application withdrawn",
        SecurityEvent.MentorDeclined => "Application declined",
        SecurityEvent.ImpersonationBegan => "Seen as somebody: begun",
        SecurityEvent.ImpersonatedChange => "Seen as somebody: changed",
        SecurityEvent.ImpersonationEnded => "Seen as somebody: ended",
        SecurityEvent.CallerThrottled => "Too many requests",
        SecurityEvent.DataLeaving => "Much data leaving",
        SecurityEvent.AuditExported => "Audit log downloaded",
        SecurityEvent.ProviderLinked => "Provider linked",
        SecurityEvent.ProviderUnlinked => "Provider unlinked",
        SecurityEvent.ProviderRefused => "Sign-in with a provider refused",
        _ => "Something newer",
    };

    /// <summary>The whole sentence, without its full stop.</summary>
    public static string Say(SecurityEventDetails told)
    {
        var (who, whose) = (Name(told.By ?? told.About), Name(told.About));
        return told.Event switch
        {
            SecurityEvent.SignInSucceeded => $"{who} signed in: {told.Detail}",
            SecurityEvent.SignInFailed when told.About is null => "Somebody tried to sign in with an address that has no account",
            SecurityEvent.SignInFailed => $"Somebody tried to sign in as {whose}, with a wrong {told.Detail}",
            SecurityEvent.SignInPaused when told.About is null => "Sign-in was paused for five minutes for an address from which many accounts were tried",
            SecurityEvent.SignInPaused => $"Sign-in as {whose} was paused for five minutes",
            SecurityEvent.SignedOut => $"{who} signed out",
            SecurityEvent.SessionsEnded when told.By?.Id != told.About?.Id => $"{who} signed {whose} out everywhere",
            SecurityEvent.SessionsEnded => $"{who} signed out {(told.Detail == "1" ? "one other device" : $"{told.Detail} other devices")}",
            SecurityEvent.RefreshTokenReused => $"A sign-in of {whose} was used at two places, and was ended",
            SecurityEvent.PasswordChanged => $"{who} changed the password",
            SecurityEvent.PasswordReset => $"A new password for {whose} was set by the link in a letter",
            SecurityEvent.AddressConfirmed => $"{who} confirmed the e-mail address",
            SecurityEvent.AddressChanged => $"{who} changed the e-mail address",
            SecurityEvent.SecondStepChanged => SecondStep(whose, told.Detail),
            SecurityEvent.PasskeyAdded => $"{who} added a passkey",
            SecurityEvent.PasskeyRemoved => $"{who} removed a passkey",
            SecurityEvent.AccountRegistered => $"{whose} got an account{(told.Detail is { } provider ? $" by way of {SignInProviders.TitleOf(provider)}" : "")}",
            SecurityEvent.RegistrationRepeated => $"Somebody asked for an account with the e-mail address of {whose}",
            SecurityEvent.DataExported => $"{who} downloaded a copy of everything that Clario has of them",
            SecurityEvent.DeletionAsked => $"{who} asked for the account to be deleted",
            SecurityEvent.DeletionWithdrawn => $"{who} kept the account after all",
            SecurityEvent.AccountErased => "An account was deleted, two weeks after its owner had asked for it",
            SecurityEvent.OrganizationInherited => $"{whose} became the owner of an organisation, because its owner's account was deleted",
            SecurityEvent.RoleGranted => $"{whose} was made {told.Detail}{(told.By is null ? "" : $" by {who}")}",
            SecurityEvent.RoleRevoked => $"{whose} is no longer {told.Detail}{(told.By is null ? "" : $", by {who}")}",
            SecurityEvent.MentorApplied => $"{who} applied as a mentor",
            SecurityEvent.MentorApplicationWithdrawn => $"{who} withdrew the application as a mentor",
            SecurityEvent.MentorDeclined => $"{who} declined the application of {whose} as a mentor",
            SecurityEvent.ImpersonationBegan => $"{who} began to see Clario as {whose} does",
            SecurityEvent.ImpersonatedChange => $"{who} changed something as {whose}: {told.Detail}",
            SecurityEvent.ImpersonationEnded => $"{who} no longer sees Clario as {whose} does",
            SecurityEvent.CallerThrottled => $"{(told.By is null ? "Somebody who is not signed in" : who)} sent more than 100 requests in a minute, and was slowed down",
            SecurityEvent.DataLeaving => $"{Megabytes(told.Detail)} of the data of {whose} left within a minute",
            SecurityEvent.AuditExported => $"{who} downloaded the audit log",
            SecurityEvent.ProviderLinked => $"{who} linked {SignInProviders.TitleOf(told.Detail ?? "")} to the account",
            SecurityEvent.ProviderUnlinked => $"{who} unlinked {SignInProviders.TitleOf(told.Detail ?? "")} from the account",
            SecurityEvent.ProviderRefused => ProviderRefused(told.Detail?.Split(' ') ?? [], whose),
            _ => "Something happened that this version of Clario has no words for",
        };
    }

    /// <summary>What somebody should look at.</summary>
    public static bool IsNotable(SecurityEvent kind) =>
        kind is SecurityEvent.SignInPaused or SecurityEvent.RefreshTokenReused or SecurityEvent.CallerThrottled or SecurityEvent.DataLeaving or SecurityEvent.RoleGranted or SecurityEvent.RoleRevoked
            or SecurityEvent.ImpersonationBegan or SecurityEvent.ImpersonatedChange;

    public static string Name(EventPerson? person) => person switch
    {
        null => "Somebody",
        { FullName: { } name } => name,
        _ => "a deleted account",
    };

    public static string Say(AuditCheck check) => check.Fault switch
    {
        null => $"All {check.Entries.ToString("N0", CultureInfo.InvariantCulture)} entries are as they were written.",
        AuditFault.Missing => $"Entry {check.BrokenAt} is missing: somebody took it out of the database.",
        AuditFault.CutOff => $"The log ends before its last entries: from {check.BrokenAt} on they are missing.",
        AuditFault.Unsealed => $"Entry {check.BrokenAt} was put in past the log's rules.",
        _ => $"Entry {check.BrokenAt} was changed, or is out of order.",
    };

    private static string SecondStep(string whose, string? detail) => detail switch
    {
        "off" => $"{whose} signs in without a second step from now on",
        "lost" => $"{whose} said by the link in a letter that the second step is lost; it ends after a wait",
        "kept" => $"{whose} keeps the second step that was said to be lost",
        "ended" => $"The second step of {whose} ended, because it was said to be lost",
        "recovery codes" => $"{whose} got new recovery codes",
        _ => $"{whose} is asked for {(detail == "passkey" ? "a passkey" : "a code of an app")} at sign-in from now on",
    };

    private static string ProviderRefused(string[] detail, string whose) => detail switch
    {
        [var provider, "taken"] => $"Somebody came from {SignInProviders.TitleOf(provider)} with the address of {whose}, to whom it is not linked, and was not let in",
        [var provider, "unverified"] => $"Somebody came from {SignInProviders.TitleOf(provider)} with an address that it has not confirmed, and was not let in",
        [var provider, ..] => $"Somebody came from {SignInProviders.TitleOf(provider)} with a code that it did not stand by, and was not let in",
        _ => "Somebody came from a provider and was not let in",
    };

    private static string Megabytes(string? bytes) =>
        long.TryParse(bytes, CultureInfo.InvariantCulture, out var count) ? string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0} MB") : "Much";
}
