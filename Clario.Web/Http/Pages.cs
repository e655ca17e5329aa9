using Microsoft.AspNetCore.ResponseCompression;

namespace Clario.Http;

/// <summary>What every page stands on: components, compression, headers, error pages.</summary>
public static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddResponseCompression(options => options.MimeTypes = ["text/html", "application/json", .. ResponseCompressionDefaults.MimeTypes]);
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }
        // Only what was asked for, not what was sent: a form refused for its token must not be read again.
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method),
            asked => asked.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseResponseCompression();
    }
}
