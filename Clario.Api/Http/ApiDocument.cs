using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Clario.Http;

/// <summary>The OpenAPI document: what the endpoints say of themselves, and what holds for all of them.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Clario";
            document.Info.Description = "Refusals are ProblemDetails (RFC 9457).";
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The accessToken of POST /api/auth/login.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellationToken) =>
        {
            var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
            var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellationToken);
            var validation = await context.GetOrCreateSchemaAsync(typeof(HttpValidationProblemDetails), null, cancellationToken);
            context.Document!.AddComponent("ProblemDetails", problem);
            context.Document.AddComponent("HttpValidationProblemDetails", validation);
            operation.Responses ??= [];
            foreach (var (status, words) in Refusals(operation, endpoint))
            {
                operation.Responses[status] = new OpenApiResponse
                {
                    Description = words,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/problem+json"] = new()
                        {
                            Schema = new OpenApiSchemaReference(status == "400" ? "HttpValidationProblemDetails" : "ProblemDetails", context.Document),
                        },
                    },
                };
            }

            if (!endpoint.OfType<IAllowAnonymous>().Any())
                operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        });
    });

    private static IEnumerable<(string Status, string Words)> Refusals(OpenApiOperation operation, IList<object> endpoint)
    {
        if (operation.RequestBody is not null)
        {
            yield return ("400", "Something in the request is not allowed: errors names every field.");
            yield return ("413", "More than 1 MB.");
        }
        else if (operation.Parameters is { Count: > 0 })
        {
            yield return ("400", "A parameter is not allowed: errors names it.");
        }

        if (!endpoint.OfType<IAllowAnonymous>().Any() || operation.Responses!.ContainsKey("401"))
            yield return ("401", "Not signed in, or the token is dead.");
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
            yield return ("404", "There is nothing here, or it is another person's.");
        yield return ("429", "Past the limit: Retry-After says how many seconds to wait.");
        yield return ("500", "Our fault.");
        yield return ("503", "The database can't be reached for the moment.");
    }
}
