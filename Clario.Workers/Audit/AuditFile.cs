using System.Text.Json;

namespace Clario.Platform.Audit;

/// <summary>The log as a file that only its owner may read.</summary>
internal static class AuditFile
{
    /// <returns>How many entries it holds.</returns>
    /// <exception cref="IOException">There is such a file already, or none can be made there.</exception>
    public static async Task<long> WriteAsync(AuditLog log, string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        var entries = 0L;
        try
        {
            await foreach (var line in log.ReadAsync(cancellationToken))
            {
                JsonSerializer.Serialize(file, line, ClarioJson.Options);
                file.WriteByte((byte)'\n');
                entries++;
            }
            return entries;
        }
        catch
        {
            await file.DisposeAsync();
            File.Delete(path); // half of it would look like all of it
            throw;
        }
    }
}
