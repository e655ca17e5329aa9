using Clario.Accounts;
using Clario.Assessments;
using Clario.Careers;
using Clario.Platform.Audit;
using Clario.Platform.Realtime;
using Clario.Platform.Work;
using Clario.Roadmaps;

namespace Clario;

/// <summary>The API's table of contents: one line a feature.</summary>
public static class Features
{
    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapAccounts();
        app.MapAssessments();
        app.MapCareers();
        app.MapRoadmaps();
        app.MapJobs();
        app.MapSecurity();
        app.MapHub();
    }
}
