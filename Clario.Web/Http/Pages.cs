using Microsoft.AspNetCore.Diagnostics;
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
        app.UseHostCookies();
        app.UseSecurityHeaders();
        app.UseOwnCircuits();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // Only what was asked for, not what was sent: a form refused for its token must not be read again.
            if (!HttpMethods.IsGet(context.Request.Method) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        app.UseResponseCompression();
    }
}
