using Clario;
using Clario.Clock;
using Clario.Http;
using Clario.Platform;
using Clario.Platform.Encryption;
using Clario.Platform.Work;

if (args is ["probe"])
    return await HealthProbe.RunAsync();
if (Commands.Find(args) is { } command)
    return await command.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Logging.AddFilter("Quartz", LogLevel.Warning);
builder.Services.AddClarioCore(builder.Configuration);
builder.Services.AddKeyCheck();
builder.Services.AddWorkRunner(builder.Configuration);
builder.Services.AddClock(builder.Configuration);

var app = builder.Build();
app.Services.BeginConnecting();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
