using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Clario.Settings;

internal static class SecretFiles
{
    /// <summary>
    /// A file a setting, as container engines hand out secrets: <c>/run/secrets/ConnectionStrings__clariodb</c>. Such a file wins over
    /// everything else, and where the folder is missing nothing changes. Secrets:Path names another folder.
    /// </summary>
    public static void AddSecretFiles(this IHostApplicationBuilder builder) =>
        builder.Configuration.AddKeyPerFile(Path.GetFullPath(builder.Configuration["Secrets:Path"] ?? "/run/secrets"), optional: true);
}
