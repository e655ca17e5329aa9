using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Clario.Accounts;
using Clario.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clario.Platform.Audit;

internal static partial class SecurityEndpoints
{
    private const int FlushEvery = 1000;

    /// <summary>Streamed as it is read. That somebody took it along is the first thing written, and its last line.</summary>
    private static async Task<PushStreamHttpResult> ExportAsync(
        ClaimsPrincipal user, ClarioDb db, AuditLog log, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.Audit(SecurityEvent.AuditExported, now, by: user.AccountId(), about: null);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Stream(body => WriteAsync(body, log, cancellationToken), "application/x-ndjson",
            $"clario-audit-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.ndjson");
    }

    private static async Task WriteAsync(Stream body, AuditLog log, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        var written = 0;
        await foreach (var line in log.ReadAsync(cancellationToken))
        {
            JsonSerializer.Serialize(lines, line, ClarioJson.Options);
            lines.WriteByte((byte)'\n');
            if (++written % FlushEvery == 0)
                await PassOnAsync();
        }
        await PassOnAsync();

        async Task PassOnAsync()
        {
            await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellationToken);
            lines.SetLength(0);
        }
    }

    private static async Task<Ok<AuditCheck>> VerifyAsync(AuditLog log, CancellationToken cancellationToken) =>
        TypedResults.Ok(await log.VerifyAsync(null, cancellationToken));
}
