using Clario.Http;

namespace Clario.Careers;

internal static partial class CareersEndpoints
{
    /// <summary>Open to all: people look around before they sign up.</summary>
    public static void MapCareers(this IEndpointRouteBuilder app)
    {
        var careers = app.MapGroup("/api/careers").WithTags("Careers").WithRate(Rate.Reads).AllowAnonymous();
        careers.MapGet("", FindAsync).WithSummary("Find careers by what people call them; without a query, all of them by title");
        careers.MapGet("/{code}", ShowAsync).WithSummary("Everything about one career");
    }
}
