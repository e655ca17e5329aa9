using Aspire.Hosting.ApplicationModel;

/// <summary>What differs between the runtimes; this is the one that runs plain processes.</summary>
internal static class Runtime
{
    /// <summary>A demo learner and an admin, whose random passwords are written to a file. Never outside local development.</summary>
    public static IResourceBuilder<ProjectResource> WithDemoAccounts(this IResourceBuilder<ProjectResource> migrations) =>
        migrations.WithEnvironment("Demo__File", Path.GetFullPath(Path.Combine(migrations.ApplicationBuilder.AppHostDirectory, "..", ".clario", "demo.json")));
}
