namespace Clario.Http;

/// <summary>Which limit a route counts against.</summary>
public enum Rate
{
    /// <summary>What has no limit of its own. Signed-in reads are counted apart from the rest, as <see cref="Reads"/>.</summary>
    Other,
    Reads,
    SignIn,
    Ai,
    Uploads,
    Messages,
}

/// <summary>Marks a route with its limit.</summary>
public sealed record RatePolicy(Rate Rate);

public static class RateMarks
{
    public static TBuilder WithRate<TBuilder>(this TBuilder builder, Rate rate) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RatePolicy(rate));
}

/// <summary>Requests a minute, for one account, or for one address where nobody is signed in. Configured as RateLimits:Ai and so on.</summary>
internal sealed record RateFigures(IConfiguration Configuration)
{
    public TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    public int Of(Rate rate) => Configuration.GetValue($"RateLimits:{rate}", rate switch
    {
        Rate.Ai or Rate.SignIn => 10,
        Rate.Uploads => 5,
        Rate.Messages => 100,
        Rate.Reads => 600, // one page view makes several calls; docs/decisions/rate-limits.md
        _ => 60,
    });
}
