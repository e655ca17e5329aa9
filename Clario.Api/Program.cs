using Clario;
using Clario.Accounts;
using Clario.Http;
using Clario.Organizations;
using Clario.Platform;
using Clario.Platform.Audit;
using Clario.Platform.Data;
using Clario.Platform.Encryption;
using Clario.Platform.Realtime;
using Clario.Roadmaps;

if (args is ["probe"])
    return await HealthProbe.RunAsync();

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddClarioCore(builder.Configuration);
builder.Services.AddKeyCheck();
builder.Services.AddModelWarmUp();
builder.Services.ConfigureHttpJsonOptions(options => ClarioJson.Configure(options.SerializerOptions));
builder.Services.AddValidation(); // here and not in a library: the generator looks at the endpoints of this assembly only
builder.Services.AddProblems();
builder.Services.AddAccessTokens();
builder.Services.AddPasskeys();
builder.AddProviders();
builder.Services.AddRateLimits(builder.Configuration);
builder.Services.AddSecurityEvents();
builder.Services.AddForwardedClient(builder.Configuration);
builder.Services.AddSingleton<RoadmapBodies>();
builder.Services.AddApiDocument();
builder.Services.AddHub();
builder.WebHost.ConfigureLimits();

var app = builder.Build();
app.Services.BeginConnecting();
app.UseForwardedHeaders();
app.UseCaller();
app.UseSecurityHeaders();
app.UseProblems();
app.UseRouting();
app.UseBodyLimit();
app.UseAuthentication();
app.UseOutflow();
app.UseRateLimiter();
app.UseTenant();
app.UseUnroutable();
app.UseAuthorization();
app.UseImpersonation();
app.UseSecondFactorRule();
app.UseBodyCharset();
app.MapDefaultEndpoints();
app.MapOpenApi().AllowAnonymous();
app.MapFeatures();
app.Run();
return 0;
