namespace Clario.Organizations;

/// <summary>What somebody is in an organisation. Each has one owner; owner and managers invite, remove and change how it looks.</summary>
public enum MemberRole { Member, Manager, Owner }
