using System.Globalization;
using Clario.Accounts;
using Clario.Platform.Email;

namespace Clario.Organizations;

/// <summary>What Clario writes for organisations.</summary>
internal static class OrganizationMessages
{
    public static SendEmail Invited(string to, Organization organization, string inviter, Uri link, DateTimeOffset until) => new(
        to,
        "You are invited to an organisation on Clario",
        $"""
        Hello,

        {inviter} invites you to join {organization.Name} on Clario, where people find out which work suits them and plan the way there.

        To join, open this link and sign in, or sign up, with this e-mail address:

        {link}

        It works once, until {until.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}. If you don't know who this is, there is nothing that you need to do.

        Clario
        """);

    public static SendEmail Inherited(Account heir, Organization organization) => new(
        heir.Email!,
        $"{organization.Name} is yours now",
        $"""
        Hello {heir.FullName},

        the owner of {organization.Name} on Clario has deleted their account. You have looked after it, or belonged to it, for longest, so it is yours from now on.
        If somebody else should have it, open its page and hand it over.

        Clario
        """);
}
