using Clario.Accounts;
using Clario.Careers;

namespace Clario;

/// <summary>The API's table of contents: one line a feature.</summary>
public static class Features
{
    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapAccounts();
        app.MapCareers();
    }
}
