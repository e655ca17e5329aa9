using Aspire.Hosting.ApplicationModel;
using Clario.LocalHosting.Services;
using Microsoft.Extensions.Configuration;

namespace Clario.LocalHosting.Running;

/// <summary>Values that somebody gave on the dashboard. They are kept in .clario/secrets.json and win over the environment and the user secrets.</summary>
internal sealed class ParameterValues
{
    private readonly IConfiguration _configuration;
    private readonly Secrets _kept;

    public ParameterValues(IConfiguration configuration, Secrets kept, IEnumerable<Resource> resources)
    {
        (_configuration, _kept) = (configuration, kept);
        foreach (var parameter in resources.OfType<ParameterResource>())
            if (kept.Find(Key(parameter)) is { } value)
                configuration[Key(parameter)] = value;
    }

    public void Set(ParameterResource parameter, string value)
    {
        _kept.Keep(Key(parameter), value);
        _configuration[Key(parameter)] = value;
    }

    private static string Key(ParameterResource parameter) => $"Parameters:{parameter.Name}";
}
