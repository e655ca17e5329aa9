using System.Security.Claims;
using Clario.Accounts;
using Clario.Careers;
using Clario.Platform.Data;
using Clario.Platform.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Clario.Roadmaps;

internal static partial class RoadmapsEndpoints
{
    private static async Task<Results<Accepted<RoadmapAccepted>, ValidationProblem, ProblemHttpResult>> MakeAsync(
        MakeRoadmap request, ClaimsPrincipal user, ClarioDb db, CareerCatalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await catalogue.LoadMaterialAsync(request.CareerCode, cancellationToken) is not { } material)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                [nameof(request.CareerCode)] = [$"We know no career with the code {request.CareerCode}. Search for it by name first."],
            });
        }
        if (!RoadmapEngine.CanDraft(material))
        {
            return TypedResults.Problem(
                $"Too little is known of {material.Career.Title} to make a roadmap that would help you: our source describes no tasks or skills for it. Look at the careers related to it.",
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var (now, mine) = (clock.GetUtcNow(), user.AccountId());
        if (await db.Roadmaps.CountAsync(r => r.AccountId == mine, cancellationToken) >= LongestList)
        {
            return TypedResults.Problem(
                $"You have {LongestList} roadmaps, which is as many as there is room for. Delete one that you don't need.", statusCode: StatusCodes.Status409Conflict);
        }
        var roadmap = Roadmap.Ask(mine, material.Career.Code, material.Career.Title, AsAsked(request), now);
        var job = db.Enqueue(new DraftRoadmap(roadmap.Id), now, roadmap.AccountId);
        roadmap.MadeBecauseOf(job.Id);
        db.Roadmaps.Add(roadmap);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Accepted($"/api/ai/jobs/{job.Id}/status", new RoadmapAccepted(roadmap.Id, job.Id));
    }

    private static RoadmapRequest AsAsked(MakeRoadmap request) => new(
        request.TimelineMonths, request.HoursPerWeek, Enum.Parse<ExperienceLevel>(request.Level, ignoreCase: true), Enum.Parse<LearningStyle>(request.LearningStyle, ignoreCase: true));
}
