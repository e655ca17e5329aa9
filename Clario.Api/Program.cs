using Clario;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddClarioCore(builder.Configuration);
builder.Services.ConfigureHttpJsonOptions(options => ClarioJson.Configure(options.SerializerOptions));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapFeatures();
app.Run();
