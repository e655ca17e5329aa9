using System.Text.Json;
using System.Text.Json.Nodes;
using Clario.Assessments;
using Clario.Organizations;
using Clario.Privacy;
using Clario.Support;

namespace Clario.Contract.Fuzz;

/// <summary>
/// Bodies that an operation takes, to be spoilt from there: only then does what is wrong with one field get past the others. What is not
/// listed is made from its schema.
/// </summary>
internal static class GoodBodies
{
    public static JsonObject For(Operation operation, Subject subject, ApiDescription api) => operation.Name switch
    {
        "POST /api/auth/register" => new() { ["email"] = $"{Guid.NewGuid():N}@example.org", ["password"] = Person.Password, ["fullName"] = "Sam Learner" },
        "POST /api/auth/login" => new() { ["email"] = subject.Person.Email, ["password"] = Person.Password },
        "POST /api/auth/refresh" => new() { ["refreshToken"] = "not one of ours" },
        "POST /api/account/password" => new() { ["currentPassword"] = Person.Password, ["newPassword"] = Person.Password },
        "POST /api/account/export" => new() { ["password"] = Person.Password },
        "PUT /api/account/consents/{purpose}" => new() { ["version"] = ConsentPurpose.Versions[ConsentPurpose.OutsideModels], ["given"] = true },
        "PUT /api/account/profile" => new()
        {
            ["fullName"] = "Sam Learner",
            ["phone"] = "+43 1 234 5678",
            ["currentStatus"] = "working",
            ["skills"] = new JsonArray("Lamps"),
            ["goals"] = "See far",
            ["languages"] = new JsonArray("German"),
            ["timeZone"] = "Europe/Vienna",
            ["shown"] = new JsonArray("skills"),
        },
        "POST /api/auth/providers/{provider}" => Proof,
        "POST /api/account/providers/{provider}" => new() { ["challenge"] = Guid.NewGuid(), ["proof"] = Proof },
        "POST /api/invitations/shown" or "POST /api/invitations/acceptance" => new() { ["token"] = subject.InvitationToken },
        "POST /api/assessments" => JsonSerializer.SerializeToNode(Inventories.Answer(InventoryForm.Short, 4, 3, 2, 1, 0, 2), ClarioJson.Options)!.AsObject(),
        "POST /api/assessments/{id}/selection" => new() { ["code"] = "15-1252.00" },
        "POST /api/roadmaps" => new() { ["careerCode"] = "15-1252.00", ["timelineMonths"] = 12, ["hoursPerWeek"] = 10, ["level"] = "beginner", ["learningStyle"] = "mixed" },
        "POST /api/mentoring/applications" => JsonSerializer.SerializeToNode(TwoOrganizations.Application, ClarioJson.Options)!.AsObject(),
        "PATCH /api/roadmaps/{id}" => new() { ["title"] = "My way", ["isPublic"] = true },
        "PATCH /api/roadmaps/{id}/nodes/{nodeId}" => new() { ["status"] = "doing", ["note"] = "Started" },
        "POST /api/account/providers/{provider}/challenge" or "POST /api/account/providers/{provider}/remove" => new() { ["password"] = Person.Password },
        _ => operation.Body is { } schema && api.Sample(schema) is JsonObject made ? made : [],
    };

    private static JsonObject Proof => new() { ["code"] = "not one of theirs", ["verifier"] = new string('v', 43) };
}
