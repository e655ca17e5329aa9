using Clario;
using Clario.Platform.Work;

if (Commands.Find(args) is { } command)
    return await command.RunAsync(args[1..]);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddClarioCore(builder.Configuration);
builder.Services.AddWorkRunner(builder.Configuration);

var app = builder.Build();
app.MapDefaultEndpoints();
await app.RunAsync();
return 0;
