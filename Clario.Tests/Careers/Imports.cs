using Clario.Learning;
using Clario.Platform.Import;
using Clario.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clario.Careers;

/// <summary>Runs imports as Workers does, on a test's own database.</summary>
internal static class Imports
{
    public static Task<ImportReport> ImportOnetAsync(this ClarioApp app, string place) =>
        app.InScopeAsync<OnetImport>(import => import.RunAsync(place, null, default));

    public static Task<ImportReport> ImportWagesAsync(this ClarioApp app, string place) =>
        app.InScopeAsync<WageImport>(import => import.RunAsync(place, null, default));

    public static Task<ImportReport> ImportCoursesAsync(this ClarioApp app, string path, string? licence = null) =>
        app.InScopeAsync<CourseImport>(import => import.RunAsync(path, null, licence, null, default));

    private static async Task<ImportReport> InScopeAsync<T>(this ClarioApp app, Func<T, Task<ImportReport>> run) where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<T>());
    }
}
