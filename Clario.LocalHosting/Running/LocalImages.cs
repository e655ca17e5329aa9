using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Processes;
using Clario.LocalHosting.Services;

namespace Clario.LocalHosting.Running;

/// <summary>The programs that stand for container images on this machine.</summary>
internal static class LocalImages
{
    public static RunPlan Plan(Resource resource, string image) => image switch
    {
        "maildev/maildev" => Maildev(resource),
        "oauth2-mock-server" => SignInProvider(resource),
        _ => new AbsentPlan($"the image {image} runs in a container only."),
    };

    /// <summary>A mailbox that takes every message and shows it on a web page; nothing leaves the machine.</summary>
    private static RunPlan Maildev(Resource resource)
    {
        var program = Path.Combine(Folders.Root, "node_modules", "maildev", "bin", "maildev");
        if (!File.Exists(program) || Machine.Find("node") is not { } node)
            return new AbsentPlan("`npm ci` brings it; messages go to files instead.");
        var settings = resource.Settings;
        settings.Health ??= new HealthCheck("/healthz", 200, null);
        return new ProgramPlan(resource, node,
        [
            program, "--ip", "127.0.0.1", "--smtp", $"{settings.Endpoints["smtp"].Port}", "--web", $"{settings.Endpoints["http"].Port}", "--silent",
        ], Path.GetTempPath());
    }

    /// <summary>A sign-in provider that believes everybody; for local runs and tests.</summary>
    private static RunPlan SignInProvider(Resource resource)
    {
        if (!Directory.Exists(Path.Combine(Folders.Root, "node_modules", "oauth2-mock-server")) || Machine.Find("node") is not { } node)
            return new AbsentPlan("`npm ci` brings it; there is no local sign-in then.");
        var settings = resource.Settings;
        settings.Health ??= new HealthCheck("/.well-known/openid-configuration", 200, null);
        return new ProgramPlan(resource, node, [Path.Combine(Folders.Root, "tools", "sign-in-provider.mjs"), $"{settings.Endpoints["http"].Port}"], Path.GetTempPath());
    }
}
