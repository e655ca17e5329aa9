using Clario.Accounts;
using Clario.Assessments;
using Clario.Careers;
using Clario.Mentoring;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Platform.Audit;
using Clario.Platform.Realtime;
using Clario.Platform.Work;
using Clario.Privacy;
using Clario.Profiles;
using Clario.Roadmaps;

namespace Clario;

/// <summary>The API's table of contents: one line a feature.</summary>
public static class Features
{
    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapAcrossTenants().MapAccounts();
        app.MapAcrossTenants().MapProfiles();
        app.MapAcrossTenants().MapPictures();
        app.MapAcrossTenants().MapPrivacy();
        app.MapTool(Tool.Assessments).MapAssessments();
        app.MapAcrossTenants().MapCareers();
        app.MapTool(Tool.Roadmaps).MapRoadmaps();
        app.MapAcrossTenants().MapOrganizations();
        app.MapAcrossTenants().MapMentoring();
        app.MapJobs();
        app.MapSecurity();
        app.MapHub();
    }
}
