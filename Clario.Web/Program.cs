using Clario;
using Clario.Accounts;
using Clario.Components;
using Clario.Http;

if (args is ["probe"])
    return await HealthProbe.RunAsync();

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApi();
builder.AddSession();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_048_576); // pages that take a picture say so
builder.Services.AddFeatures();
builder.Services.AddPages();

var app = builder.Build();
app.UsePages();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapDefaultEndpoints();
app.MapFeatures();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
app.Run();
return 0;
