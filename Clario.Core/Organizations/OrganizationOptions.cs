namespace Clario.Organizations;

/// <summary>Section "Organizations" of the configuration.</summary>
public sealed class OrganizationOptions
{
    /// <summary>Organisations are found below it: acme.localhost.</summary>
    public string Domain { get; set; } = "localhost";

    public int MaxMembers { get; set; } = 500;

    /// <summary>How many organisations one account may own.</summary>
    public int MaxOwned { get; set; } = 5;

    /// <summary>How many invitations of an organisation may be open at once.</summary>
    public int MaxInvitations { get; set; } = 100;
}
