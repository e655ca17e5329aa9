using Clario.Accounts;
using Clario.Assessments;
using Clario.Careers;
using Clario.Demo;
using Clario.Learning;
using Clario.Mentoring;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Platform.Ai;
using Clario.Platform.Audit;
using Clario.Platform.Caching;
using Clario.Platform.Data;
using Clario.Platform.Email;
using Clario.Platform.Encryption;
using Clario.Platform.Outbound;
using Clario.Platform.Realtime;
using Clario.Platform.Work;
using Clario.Privacy;
using Clario.Profiles;
using Clario.Roadmaps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario;

public static class CoreRegistration
{
    /// <summary>Everything that both hosts, Api and Workers, stand on.</summary>
    public static IServiceCollection AddClarioCore(this IServiceCollection services, IConfiguration configuration) => services
        .AddEncryption(configuration)
        .AddClarioData(configuration)
        .AddAudit()
        .AddClarioCache(configuration)
        .AddRealtime(configuration)
        .AddWorkQueue(configuration)
        .AddAi(configuration)
        .AddEmail(configuration)
        .AddGuardedHttp(configuration)
        .AddAccounts(configuration)
        .AddAssessments()
        .AddCareers()
        .AddLearning()
        .AddRoadmaps()
        .AddOrganizations(configuration)
        .AddMentoring()
        .AddProfiles()
        .AddPictures()
        .AddPrivacy()
        .AddDemo(configuration);
}
