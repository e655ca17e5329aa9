using Clario;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddClarioCore(builder.Configuration);

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
