using Clario.Accounts;
using Clario.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Organizations;

public static class OrganizationsRegistration
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Organizations").Get<OrganizationOptions>() ?? new OrganizationOptions())
        .AddScoped<OrganizationDesk>()
        .AddScoped<Members>()
        .AddScoped<Invitations>()
        .AddScoped<ILeaving, OwnerLeaves>()
        .AddWork<DeleteOldInvitations, DeleteOldInvitationsHandler>(concurrency: 1)
        .AddSchedule("invitation retention", "0 45 3 * * ?", new DeleteOldInvitations());
}
