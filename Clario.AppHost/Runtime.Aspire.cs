/// <summary>What differs between the runtimes; this is Aspire's own, which runs containers, or describes them for a deployment.</summary>
internal static class Runtime
{
    /// <summary>The ports; and on one machine, where the dashboard listens and that the projects run as in development.</summary>
    public static Ports SetUp(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return Ports.GivenByPlatform();
        // A project inherits no environment from the AppHost, and has no launch settings to take one from.
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            foreach (var project in start.Model.Resources.OfType<ProjectResource>())
                project.Annotations.Add(new EnvironmentCallbackAnnotation("DOTNET_ENVIRONMENT", () => "Development"));
            return Task.CompletedTask;
        });
        var ports = Ports.Fixed(builder.Configuration);
        Ports.AddDefaults(builder.Configuration, new()
        {
            ["ASPNETCORE_URLS"] = $"http://localhost:{ports.Dashboard}",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{ports.Otlp}",
            // All of it stays on this machine; and the services' Redis client would not trust a development certificate.
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
            ["ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_HTTPS_TERMINATION"] = "false",
        });
        return ports;
    }

    /// <summary>A demo learner and an admin, whose random passwords are written to a file. Never in a deployment.</summary>
    public static IResourceBuilder<ProjectResource> WithDemoAccounts(this IResourceBuilder<ProjectResource> migrations) =>
        migrations.WithFileHere("Demo__File", "demo.json");

    /// <summary>The keys of the session cookies, so that a restart signs nobody out. A deployment's platform keeps them itself.</summary>
    public static IResourceBuilder<ProjectResource> WithCookieKeys(this IResourceBuilder<ProjectResource> web) =>
        web.WithFileHere("DataProtection__Path", "keys/web");

    /// <summary>A deployment is given them, as the content of a key file; on one machine they are made, in a file.</summary>
    public static IResourceBuilder<ParameterResource>? AddMasterKeys(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode ? builder.AddParameter("master-keys", secret: true) : null;

    public static IResourceBuilder<ProjectResource> WithMasterKeys(this IResourceBuilder<ProjectResource> project, IResourceBuilder<ParameterResource>? keys) =>
        keys is not null ? project.WithEnvironment("Encryption__Keys", keys)
            : project.WithFileHere("Encryption__KeyFile", "keys/master-keys.json").WithEnvironment("Encryption__MakeKeyFile", "true");

    /// <summary>None: there is no image of it.</summary>
    public static void AddLocalSignIn(this IDistributedApplicationBuilder builder, Ports ports, params IResourceBuilder<ProjectResource>[] projects)
    {
    }

    /// <summary>A deployment's containers speak plainly, so its operator must say that the platform encrypts between them; the services don't start before.</summary>
    public static void AskWhoEncrypts(this IDistributedApplicationBuilder builder, params IResourceBuilder<ProjectResource>[] projects)
    {
        if (builder.ExecutionContext.IsPublishMode && builder.AddParameter("network-encrypted") is var encrypted)
            Array.ForEach(projects, project => project.WithEnvironment("Network__Encrypted", encrypted));
    }

    // In a folder of its own: the local runtime has another database, so its accounts have other passwords.
    private static IResourceBuilder<ProjectResource> WithFileHere(this IResourceBuilder<ProjectResource> builder, string setting, string name)
    {
        var application = builder.ApplicationBuilder;
        var data = application.Configuration["CLARIO_DATA"] ?? Path.Combine(application.AppHostDirectory, "..", ".clario");
        return application.ExecutionContext.IsPublishMode ? builder : builder.WithEnvironment(setting, Path.Combine(Path.GetFullPath(data), "aspire", name));
    }
}
