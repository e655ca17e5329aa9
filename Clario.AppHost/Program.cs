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

// The database's schema and first content; the others wait until it has ended
var migrations = builder.AddProject<Projects.Clario_Workers>("migrations")
    .WithArgs("migrate")
    .WithDemoAccounts()
    .WithReference(database).WaitFor(database);

// Clario
var api = builder.AddProject<Projects.Clario_Api>("api")
    .WithHttpEndpoint(port: ports.Api)
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(cache).WaitFor(cache)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(vectors)
    .WithEnvironment("ConnectionStrings__mail", mail.GetEndpoint("smtp"))
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.AddProject<Projects.Clario_Workers>("workers")
    .WithHttpEndpoint(port: ports.Workers)
    .WithReference(database).WaitForCompletion(migrations)
    .WithReference(cache).WaitFor(cache)
    .WithReference(messaging).WaitFor(messaging)
    .WithReference(vectors)
    .WithEnvironment("ConnectionStrings__mail", mail.GetEndpoint("smtp"))
    .WithHttpHealthCheck("/health");

builder.AddProject<Projects.Clario_Web>("web")
    .WithHttpEndpoint(port: ports.Web)
    .WithReference(api).WaitFor(api)
    .WithCookieKeys()
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

builder.Build().Run();
