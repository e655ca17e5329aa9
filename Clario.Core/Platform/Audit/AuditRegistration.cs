using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Audit;

public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
