var builder = DistributedApplication.CreateBuilder(args);
var ports = builder.SetUp();

// What the system stands on
var postgres = builder.AddPostgres("postgres", port: ports.Postgres).WithDataVolume();
var database = postgres.AddDatabase("clariodb");
var cache = builder.AddRedis("cache", ports.Redis).WithDataVolume();
var messaging = builder.AddRabbitMQ("messaging", port: ports.RabbitMq).WithDataVolume();
var vectors = builder.AddQdrant("vectors").WithDataVolume();
var mail = builder.AddContainer("mail", "maildev/maildev", "2.2.1")
    .WithEndpoint(port: ports.Smtp, targetPort: 1025, scheme: "smtp", name: "smtp")
    .WithHttpEndpoint(port: ports.Mail, targetPort: 1080)
    .WithHttpHealthCheck("/healthz");

// A language model, when there is one: https://api.openai.com/v1 or any server that speaks its protocol
var aiModel = builder.AddParameter("ai-model", "", publishValueAsDefault: true).WithDescription("Without a model, the built-in engine answers.");
var aiKey = builder.AddParameter("ai-key", "", secret: true).WithDescription("Of the model's server, if it wants one.");
var aiBaseUrl = builder.AddParameter("ai-base-url", "https://api.openai.com/v1", publishValueAsDefault: true).WithDescription("The model's server, up to and with the version.");

// The keys that personal and secret values are sealed under, where a platform hands out no files: docs/decisions/encryption.md
var keys = builder.AddMasterKeys();

// The database's schema and first content; the others wait until it has ended
var migrations = builder.AddProject<Projects.Clario_Workers>("migrations")
    .WithArgs("migrate")
    .WithDemoAccounts()
    .WithMasterKeys(keys)
    .WithReference(database).WaitFor(database);

// Clario
var api = builder.AddProject<Projects.Clario_Api>("api")
    .WithHttpEndpoint(port: ports.Api)
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(cache).WaitFor(cache)
    .WithReference(vectors)
    .WithMasterKeys(keys)
    .WithUrlForEndpoint("http", _ => new() { Url = "/openapi/v1.json", DisplayText = "OpenAPI" })
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

var workers = builder.AddProject<Projects.Clario_Workers>("workers")
    .WithHttpEndpoint(port: ports.Workers)
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(cache).WaitFor(cache)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(vectors)
    .WithMasterKeys(keys)
    .WithEnvironment("ConnectionStrings__mail", mail.GetEndpoint("smtp"))
    .WithEnvironment("Ai__Model", aiModel).WithEnvironment("Ai__Key", aiKey).WithEnvironment("Ai__BaseUrl", aiBaseUrl)
    .WithHttpHealthCheck("/health");

var web = builder.AddProject<Projects.Clario_Web>("web")
    .WithHttpEndpoint(port: ports.Web)
    .WithReference(api).WaitFor(api)
    .WithCookieKeys()
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// Letters lead to it, and passkeys belong to it
workers.WithEnvironment("Site__Address", web.GetEndpoint("http"));
api.WithEnvironment("Site__Address", web.GetEndpoint("http"));

// Sign-in by way of others, each where Clario is registered there; beside a local run a stand-in, which believes everybody
foreach (var provider in (string[])["Google", "Discord", "Slack"])
{
    var name = provider.ToLowerInvariant();
    var id = builder.AddParameter($"{name}-client-id", "", publishValueAsDefault: true).WithDescription($"Clario's id at {provider}; without it, and the secret, {provider} is not offered.");
    var secret = builder.AddParameter($"{name}-client-secret", "", secret: true).WithDescription($"Clario's secret at {provider}.");
    api.WithEnvironment($"SignIn__{provider}__ClientId", id).WithEnvironment($"SignIn__{provider}__ClientSecret", secret);
    web.WithEnvironment($"SignIn__{provider}__ClientId", id);
}
builder.AddLocalSignIn(ports, api, web);

// In a deployment the platform's operator answers for what the services say to each other
builder.AskWhoEncrypts(migrations, api, workers, web);

// Loads career data that is not part of Clario: started by hand, once the folder (or file) is set
foreach (var data in (string[])["onet", "wages", "courses"])
{
    var folder = builder.AddParameter($"{data}-folder", "").WithDescription($"Where import-{data} finds its files.").ExcludeFromManifest();
    builder.AddProject<Projects.Clario_Workers>($"import-{data}")
        .WithArgs("import", data, folder.Resource)
        .WithReference(database).WaitForCompletion(migrations)
        .WithReference(cache)
        .WithMasterKeys(keys)
        .WithExplicitStart()
        .ExcludeFromManifest();
}

builder.Build().Run();
