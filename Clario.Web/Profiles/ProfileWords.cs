namespace Clario.Profiles;

internal static class ProfileWords
{
    public static string Of(CurrentStatus status) => status switch
    {
        CurrentStatus.AtSchool => "At school",
        CurrentStatus.Studying => "Studying",
        CurrentStatus.Working => "Working",
        CurrentStatus.BetweenJobs => "Between jobs",
        CurrentStatus.ChangingCareer => "Changing career",
        CurrentStatus.Other => "Something else",
        _ => "Rather not say",
    };

    public static string Of(string field) => field switch
    {
        ProfileField.Picture => "Picture",
        ProfileField.MainFocus => "Main focus",
        ProfileField.CurrentStatus => "What you do at present",
        ProfileField.JobTitle => "Job title",
        ProfileField.Company => "Company",
        ProfileField.Institution => "School or university",
        ProfileField.Skills => "Skills",
        ProfileField.Goals => "Goals",
        ProfileField.Location => "Location",
        ProfileField.Languages => "Languages",
        ProfileField.Phone => "Phone",
        _ => field,
    };
}
