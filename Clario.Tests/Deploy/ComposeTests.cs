using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

public sealed class ComposeTests
{
    private static readonly Dictionary<string, string> Projects = new()
    {
        ["web"] = "Clario.Web",
        ["api"] = "Clario.Api",
        ["workers"] = "Clario.Workers",
        ["migrate"] = "Clario.Workers",
    };

    private readonly JsonObject _file = YamlFile.Read("deploy", "compose.yaml").Single();

    private JsonObject Services => _file["services"]!.AsObject();

    [Fact]
    public void It_has_all_of_Clario_and_what_Clario_stands_on() =>
        Services.Select(service => service.Key).Order()
            .ShouldBe(["api", "dashboard", "migrate", "postgres", "qdrant", "rabbitmq", "redis", "web", "workers"]);

    [Fact]
    public void Every_container_runs_without_root_on_a_root_file_system_that_it_cannot_write()
    {
        foreach (var (name, service) in Services)
        {
            service.Text("user")!.ShouldMatch("^[1-9][0-9]*:[1-9][0-9]*$", name);
            service.Text("read_only").ShouldBe("true", name);
            service.Texts("cap_drop").ShouldBe(["ALL"], name);
            service.Texts("security_opt").ShouldBe(["no-new-privileges:true"], name);
            service.Text("deploy.resources.limits.memory").ShouldNotBeNullOrEmpty(name);
            service.At("privileged").ShouldBeNull(name);
        }
    }

    [Fact]
    public void Ports_are_published_on_loopback_only_and_lead_to_where_a_service_listens()
    {
        foreach (var (name, service) in Services)
            foreach (var port in service.Texts("ports"))
                port.ShouldMatch($@"^127\.0\.0\.1:\$\{{CLARIO_[A-Z]+_PORT:-74\d\d\}}:{name switch { "dashboard" => 18888, "api" => 8443, _ => 8080 }}$", name);
        Services.Where(service => service.Value.Texts("ports").Count > 0).Select(service => service.Key).Order().ShouldBe(["api", "dashboard", "web"]);
    }

    [Fact]
    public void Every_service_that_goes_on_is_asked_for_its_health()
    {
        // Migrate ends, and the dashboard's image holds nothing that could ask.
        foreach (var (name, service) in Services.Where(service => service.Key is not "migrate" and not "dashboard"))
        {
            service.Texts("healthcheck.test").Count.ShouldBeGreaterThan(1, name);
            service.Text("healthcheck.start_period").ShouldNotBeNull(name);
        }
        foreach (var name in new[] { "web", "api", "workers" })
            Services[name].Texts("healthcheck.test").ShouldBe(["CMD", $"/app/{Projects[name]}", "probe"]);
    }

    [Fact]
    public void Who_waits_waits_for_a_state_that_comes()
    {
        foreach (var (name, service) in Services)
            foreach (var (other, how) in service.At("depends_on")?.AsObject() ?? [])
            {
                Services.ContainsKey(other).ShouldBeTrue($"{name} waits for {other}");
                how.Text("condition").ShouldBe(other == "migrate" ? "service_completed_successfully" : "service_healthy", $"{name} waits for {other}");
            }
    }

    [Fact]
    public void Networks_volumes_and_secrets_that_are_named_are_there_and_those_that_are_there_are_used()
    {
        Used("networks", text => text).ShouldBe(Names("networks"));
        Used("volumes", text => text.Split(':')[0]).Where(name => name[0] != '.').ShouldBe(Names("volumes"));
        Used("secrets", text => text).ShouldBe(Names("secrets"));
        foreach (var (name, secret) in _file["secrets"]!.AsObject())
            secret.Text("file").ShouldBe($"./secrets/{name}");
    }

    [Fact]
    public void Data_is_out_of_the_reach_of_Web_and_of_the_outside()
    {
        Services["web"].Texts("networks").ShouldNotContain("data");
        foreach (var name in new[] { "web", "api", "dashboard" })
            Services[name].Texts("networks").ShouldNotContain("outside");
        _file.At("networks.front.driver_opts")!["com.docker.network.bridge.enable_ip_masquerade"]!.GetValue<string>().ShouldBe("false");
        _file.Text("networks.data.internal").ShouldBe("true");
        foreach (var name in new[] { "postgres", "redis", "rabbitmq", "qdrant" })
            Services[name].Texts("networks").ShouldBe(["data"]);
    }

    [Fact]
    public void Settings_are_those_that_the_services_read_and_addresses_lead_to_services()
    {
        foreach (var (name, project) in Projects)
        {
            var settings = Services[name].Map("environment");
            foreach (var key in settings.Keys.Concat(Services[name].List("secrets").Select(secret => secret is JsonObject ? secret.Text("target")! : secret.GetValue<string>())))
                SettingsRead.Reads(project, key).ShouldBeTrue($"{name} reads {key}");
            foreach (var address in settings.Values.Where(value => value.StartsWith("https://", StringComparison.Ordinal) && !value.Contains('+')).Select(value => new Uri(value)))
            {
                Services[address.Host].Texts("networks").Intersect(Services[name].Texts("networks")).ShouldNotBeEmpty($"{name} reaches {address}");
                address.Port.ShouldBe(address.Host == "dashboard" ? 18889 : 8443);
            }
            settings.ShouldNotContain(setting => setting.Value.StartsWith("http://", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Web_keeps_the_keys_of_its_cookies_on_its_volume()
    {
        var volume = Services["web"].Texts("volumes").Single(volume => volume[0] != '.').Split(':')[1];
        Services["web"].Map("environment")["DataProtection__Path"].ShouldStartWith(volume + "/");
    }

    [Fact]
    public void What_stores_data_has_a_volume_for_it() =>
        Services.Where(service => service.Value.Texts("volumes").Any(volume => volume[0] != '.')).Select(service => service.Key).Order()
            .ShouldBe(["postgres", "qdrant", "rabbitmq", "redis", "web"]);

    [Fact]
    public void Who_serves_inside_has_a_certificate_of_its_own_and_who_asks_knows_whose_to_believe()
    {
        foreach (var (name, service) in Services)
        {
            var serves = name is "postgres" or "redis" or "rabbitmq" or "api" or "dashboard";
            service.Texts("volumes").Where(volume => volume.EndsWith(":/run/tls:ro", StringComparison.Ordinal)).ShouldBe(serves ? [$"./secrets/tls/{name}:/run/tls:ro"] : [], name);
            if (!Projects.ContainsKey(name))
                continue;
            service.Texts("volumes").ShouldContain("./secrets/tls/trust:/run/trust:ro", name);
            service.Map("environment")["SSL_CERT_DIR"].ShouldBe("/etc/ssl/certs:/run/trust", name);
        }
        foreach (var (name, setting) in new[] { ("api", "Kestrel__Endpoints__Https__Certificate"), ("dashboard", "Kestrel__Certificates__Default") })
            (Services[name].Map("environment")[$"{setting}__Path"], Services[name].Map("environment")[$"{setting}__KeyPath"]).ShouldBe(("/run/tls/tls.crt", "/run/tls/tls.key"));
    }

    [Fact]
    public void Who_seals_values_sees_the_key_file_and_nobody_else_does()
    {
        foreach (var (name, service) in Services)
        {
            var mounts = service.Texts("volumes").Where(volume => volume.StartsWith("./secrets/keys:", StringComparison.Ordinal)).ToList();
            mounts.Count.ShouldBe(name is "api" or "workers" or "migrate" ? 1 : 0, name);
            mounts.ShouldAllBe(mount => mount == "./secrets/keys:/run/keys:ro");
            if (mounts.Count > 0)
                service.Map("environment")["Encryption__KeyFile"].ShouldBe("/run/keys/master-keys.json", name);
        }
    }

    private IEnumerable<string> Names(string part) => _file[part]!.AsObject().Select(entry => entry.Key).Order();

    private IEnumerable<string> Used(string part, Func<string, string> name) =>
        Services.SelectMany(service => service.Value.List(part)).Select(use => name(use is JsonValue text ? text.GetValue<string>() : use.Text("source")!)).Distinct().Order();
}
