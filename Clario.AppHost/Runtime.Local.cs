/// <summary>What differs between the runtimes; this is the one that runs plain processes.</summary>
internal static class Runtime
{
    public static Ports SetUp(this IDistributedApplicationBuilder builder) => Ports.Fixed(builder.Configuration);

    /// <summary>A demo learner and an admin, whose random passwords are written to a file. Never outside local development.</summary>
    public static IResourceBuilder<ProjectResource> WithDemoAccounts(this IResourceBuilder<ProjectResource> migrations) =>
        migrations.WithEnvironment("Demo__File", migrations.InData("demo.json"));

    /// <summary>The keys of the session cookies, so that a restart signs nobody out.</summary>
    public static IResourceBuilder<ProjectResource> WithCookieKeys(this IResourceBuilder<ProjectResource> web) =>
        web.WithEnvironment("DataProtection__Path", web.InData("keys/web"));

    /// <summary>The first process that wants them makes them, in a file of the data folder: no parameter.</summary>
    public static IResourceBuilder<ParameterResource>? AddMasterKeys(this IDistributedApplicationBuilder builder) => null;

    public static IResourceBuilder<ProjectResource> WithMasterKeys(this IResourceBuilder<ProjectResource> project, IResourceBuilder<ParameterResource>? keys) => project
        .WithEnvironment("Encryption__KeyFile", project.InData("keys/master-keys.json"))
        .WithEnvironment("Encryption__MakeKeyFile", "true");

    /// <summary>A sign-in provider that lets in everybody as whoever they like, so that the way there and back can be gone. Never outside local development.</summary>
    public static void AddLocalSignIn(this IDistributedApplicationBuilder builder, Ports ports, params IResourceBuilder<ProjectResource>[] projects)
    {
        var provider = builder.AddContainer("sign-in", "oauth2-mock-server", "8.2.3").WithHttpEndpoint(port: ports.SignIn, targetPort: 8080);
        foreach (var project in projects)
            project.WithEnvironment("SignIn__Local__Address", provider.GetEndpoint("http"));
    }

    /// <summary>Nobody: nothing leaves the machine.</summary>
    public static void AskWhoEncrypts(this IDistributedApplicationBuilder builder, params IResourceBuilder<ProjectResource>[] projects)
    {
    }

    private static string InData(this IResourceBuilder<ProjectResource> builder, string name)
    {
        var data = builder.ApplicationBuilder.Configuration["CLARIO_DATA"] ?? Path.Combine(builder.ApplicationBuilder.AppHostDirectory, "..", ".clario");
        return Path.Combine(Path.GetFullPath(data), name);
    }
}
