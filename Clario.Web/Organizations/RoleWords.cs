namespace Clario.Organizations;

internal static class RoleWords
{
    public static string Of(MemberRole role) => role switch
    {
        MemberRole.Owner => "Owner",
        MemberRole.Manager => "Manager",
        _ => "Member",
    };

    public static string Of(string tool) => tool switch
    {
        Tool.Assessments => "Assessment",
        Tool.Roadmaps => "Roadmaps",
        _ => tool,
    };
}
