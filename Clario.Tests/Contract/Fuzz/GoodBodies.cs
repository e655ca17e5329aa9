using System.Text.Json;
using System.Text.Json.Nodes;
using Clario.Assessments;
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
        "POST /api/auth/providers/{provider}" => Proof,
        "POST /api/account/providers/{provider}" => new() { ["challenge"] = Guid.NewGuid(), ["proof"] = Proof },
        "POST /api/invitations/shown" or "POST /api/invitations/acceptance" => new() { ["token"] = subject.InvitationToken },
        "POST /api/assessments" => JsonSerializer.SerializeToNode(Inventories.Answer(InventoryForm.Short, 4, 3, 2, 1, 0, 2), ClarioJson.Options)!.AsObject(),
        "POST /api/assessments/{id}/selection" => new() { ["code"] = "15-1252.00" },
        "POST /api/roadmaps" => new() { ["careerCode"] = "15-1252.00", ["timelineMonths"] = 12, ["hoursPerWeek"] = 10, ["level"] = "beginner", ["learningStyle"] = "mixed" },
        "PATCH /api/roadmaps/{id}" => new() { ["title"] = "My way", ["isPublic"] = true },
        "PATCH /api/roadmaps/{id}/nodes/{nodeId}" => new() { ["status"] = "doing", ["note"] = "Started" },
        "POST /api/account/providers/{provider}/challenge" or "POST /api/account/providers/{provider}/remove" => new() { ["password"] = Person.Password },
        _ => operation.Body is { } schema && api.Sample(schema) is JsonObject made ? made : [],
    };

    private static JsonObject Proof => new() { ["code"] = "not one of theirs", ["verifier"] = new string('v', 43) };
}
