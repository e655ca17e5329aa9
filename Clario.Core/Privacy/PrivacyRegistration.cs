using Clario.Platform.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Privacy;

public static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddScoped<PersonalData>()
        .AddScoped<Exports>()
        .AddWork<MakeExport, MakeExportHandler>(concurrency: 1)
        .AddWork<DeleteOldExports, DeleteOldExportsHandler>(concurrency: 1)
        .AddSchedule("export retention", "0 50 3 * * ?", new DeleteOldExports());
}
