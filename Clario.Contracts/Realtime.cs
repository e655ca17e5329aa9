namespace Clario.Platform.Realtime;

/// <summary>What the hub /hubs/clario sends to its method "changed": something of the signed-in person changed; read it again.</summary>
/// <param name="Kind">"job", "roadmap", "account".</param>
/// <param name="Job">For kind "job": the new status, so that nobody needs to ask.</param>
public sealed record Changed(string Kind, Guid Id, Work.JobStatus? Job = null)
{
    public const string Method = "changed";
}
