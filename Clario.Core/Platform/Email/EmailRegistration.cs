using Clario.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Platform.Email;

public static class EmailRegistration
{
    /// <summary>Mail over SMTP when the connection string "mail" (smtp://host:port) or Mail:Host is set; into a folder when not.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services, IConfiguration configuration)
    {
        var options = EmailOptions.Read(configuration);
        services.AddSingleton(options);
        if (options.Host is null)
            services.AddSingleton<IEmailSender, LocalEmailSender>();
        else
            services.AddSingleton<IEmailSender, SmtpEmailSender>();
        return services.AddWork<SendEmail, SendEmailHandler>(concurrency: 10);
    }
}
