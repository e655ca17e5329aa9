using Microsoft.Extensions.Configuration;

namespace Clario.Platform.Encryption;

/// <param name="KeyFile">Where the master keys are; read again while the process runs.</param>
/// <param name="MakeKeyFile">Make it where it is missing: for one machine. A deployment must never begin with other keys by mistake.</param>
/// <param name="Keys">The file's content itself, for a platform that hands out secrets as variables and no files; read at the start.</param>
public sealed record EncryptionOptions(string? KeyFile, bool MakeKeyFile = false, string? Keys = null)
{
    internal static EncryptionOptions Read(IConfiguration configuration) => new(
        configuration["Encryption:KeyFile"] is { Length: > 0 } file ? Path.GetFullPath(file) : null,
        configuration.GetValue("Encryption:MakeKeyFile", false),
        configuration["Encryption:Keys"] is { Length: > 0 } keys ? keys : null);
}
