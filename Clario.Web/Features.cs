using Clario.Accounts;
using Clario.Assessments;
using Clario.Audit;
using Clario.Careers;
using Clario.Components.Layout;
using Clario.Mentoring;
using Clario.Organizations;
using Clario.Pictures;
using Clario.Privacy;
using Clario.Profiles;
using Clario.Realtime;
using Clario.Roadmaps;

namespace Clario;

/// <summary>The Web's table of contents: one line a feature for what it needs, and one for what it answers besides pages.</summary>
internal static class Features
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddScoped<AccountsClient>();
        services.AddScoped<CareersClient>();
        services.AddScoped<AssessmentsClient>();
        services.AddScoped<LiveUpdates>();
        services.AddScoped<Place>();
        services.AddScoped<Brand>();
        services.AddScoped<MentoringClient>();
        services.AddScoped<OrganizationsClient>();
        services.AddScoped<PrivacyClient>();
        services.AddScoped<ProfilesClient>();
        services.AddScoped<RoadmapsClient>();
        services.AddScoped<SecurityClient>();
        services.AddSingleton<Handoff>();
    }

    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapSession();
        app.MapProviders();
        app.MapBrand();
        app.MapTheme();
        app.MapPalette();
        app.MapSecurity();
        app.MapPrivacy();
        app.MapPictures();
    }
}
