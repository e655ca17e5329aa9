using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

/// <summary>The fixed ports of a run on one machine, each set by the environment variable of its name; all null when the platform gives them.</summary>
internal sealed class Ports
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["CLARIO_WEB_PORT"] = "7400",
        ["CLARIO_API_PORT"] = "7401",
        ["CLARIO_DASHBOARD_PORT"] = "7402",
        ["CLARIO_WORKERS_PORT"] = "7403",
        ["CLARIO_OTLP_PORT"] = "7404",
        ["CLARIO_RESOURCE_SERVICE_PORT"] = "7405",
        ["CLARIO_SMTP_PORT"] = "7425",
        ["CLARIO_MAIL_PORT"] = "7426",
        ["CLARIO_SIGN_IN_PORT"] = "7427",
        ["CLARIO_POSTGRES_PORT"] = "7432",
        ["CLARIO_RABBITMQ_PORT"] = "7472",
        ["CLARIO_RABBITMQ_DIST_PORT"] = "7473",
        ["CLARIO_EPMD_PORT"] = "7474",
        ["CLARIO_REDIS_PORT"] = "7479",
    };

    private readonly IConfiguration? _configuration;

    private Ports(IConfiguration? configuration) => _configuration = configuration;

    public int? Web => Of("CLARIO_WEB_PORT");
    public int? Api => Of("CLARIO_API_PORT");
    public int? Dashboard => Of("CLARIO_DASHBOARD_PORT");
    public int? Workers => Of("CLARIO_WORKERS_PORT");
    public int? Otlp => Of("CLARIO_OTLP_PORT");
    public int? Smtp => Of("CLARIO_SMTP_PORT");
    public int? Mail => Of("CLARIO_MAIL_PORT");
    public int? SignIn => Of("CLARIO_SIGN_IN_PORT");
    public int? Postgres => Of("CLARIO_POSTGRES_PORT");
    public int? RabbitMq => Of("CLARIO_RABBITMQ_PORT");
    public int? Redis => Of("CLARIO_REDIS_PORT");

    public static Ports Fixed(ConfigurationManager configuration)
    {
        AddDefaults(configuration, Defaults);
        return new Ports(configuration);
    }

    public static Ports GivenByPlatform() => new(null);

    /// <summary>Below everything else, so that the environment and the command line win.</summary>
    public static void AddDefaults(ConfigurationManager configuration, Dictionary<string, string?> defaults) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });

    private int? Of(string name) =>
        _configuration is null ? null
        : int.TryParse(_configuration[name], out var port) && port is > 0 and < 65536 ? port
        : throw new InvalidOperationException($"{name} is \"{_configuration[name]}\": a port is a number from 1 to 65535.");
}
