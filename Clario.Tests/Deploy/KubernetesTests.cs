using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

/// <summary>The manifests as an overlay puts them together: what names something names what is there.</summary>
public sealed class KubernetesTests
{
    public static TheoryData<string> Overlays => ["development", "production"];

    private static readonly Dictionary<string, string> Projects = new()
    {
        ["web"] = "Clario.Web",
        ["api"] = "Clario.Api",
        ["workers"] = "Clario.Workers",
        ["migrate"] = "Clario.Workers",
    };

    [Fact]
    public void Every_file_is_listed_and_every_listed_file_is_there()
    {
        foreach (var folder in Directory.EnumerateFiles(Repository.PathTo(Kustomization.Root), "kustomization.yaml", SearchOption.AllDirectories).Select(Path.GetDirectoryName))
        {
            var file = YamlFile.Read(folder!, "kustomization.yaml").Single();
            var listed = file.Texts("resources").Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Concat(file.List("patches").Select(patch => patch.Text("path")!));
            listed.Append("kustomization.yaml").Order().ShouldBe(Directory.EnumerateFiles(folder!, "*.yaml").Select(path => Path.GetFileName(path)!).Order(), folder);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void No_two_resources_have_the_same_kind_and_name(string overlay)
    {
        var all = Kustomization.Load(overlay).Resources.Select(resource => $"{resource.Text("kind")} {resource.Text("metadata.name")}").ToList();
        all.ShouldBeUnique();
        all.ShouldNotContain(name => name.StartsWith("Secret ", StringComparison.Ordinal)); // their values have no place in the repository
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_container_runs_without_root_on_a_root_file_system_that_it_cannot_write(string overlay)
    {
        foreach (var workload in Kustomization.Load(overlay).Workloads)
        {
            var pod = workload.At("spec.template.spec")!;
            var name = workload.Text("metadata.name");
            pod.Text("securityContext.runAsNonRoot").ShouldBe("true", name);
            int.Parse(pod.Text("securityContext.runAsUser")!).ShouldBeGreaterThan(0, name);
            pod.Text("securityContext.seccompProfile.type").ShouldBe("RuntimeDefault", name);
            pod.Text("automountServiceAccountToken").ShouldBe("false", name);
            foreach (var container in pod.List("containers"))
            {
                container.Text("securityContext.readOnlyRootFilesystem").ShouldBe("true", name);
                container.Text("securityContext.allowPrivilegeEscalation").ShouldBe("false", name);
                container.Texts("securityContext.capabilities.drop").ShouldBe(["ALL"], name);
                container.Map("resources.requests").Keys.Order().ShouldBe(["cpu", "memory"]);
                container.Text("resources.limits.memory").ShouldBe(container.Text("resources.requests.memory"), name);
                container.Text("image")!.ShouldMatch("^[^:]+:[^:]+$"); // without a tag nobody knows what runs
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Selectors_find_the_pods_they_are_for(string overlay)
    {
        var all = Kustomization.Load(overlay);
        foreach (var workload in all.OfKind("Deployment", "StatefulSet"))
            all.Selected(workload.Map("spec.selector.matchLabels")).ShouldBe([workload]);
        foreach (var budget in all.OfKind("PodDisruptionBudget"))
            all.Selected(budget.Map("spec.selector.matchLabels")).Single().Text("metadata.name").ShouldBe(budget.Text("metadata.name"));
        foreach (var service in all.OfKind("Service"))
        {
            var workload = all.Selected(service.Map("spec.selector")).Single();
            workload.Text("metadata.name").ShouldBe(service.Text("metadata.name"));
            var ports = workload.Every("ports").SelectMany(list => list.AsArray()).Select(port => port!.Text("name"));
            service.List("spec.ports").Select(port => port.Text("targetPort")).ShouldBeSubsetOf(ports);
        }
        foreach (var spread in all.Workloads.SelectMany(workload => workload.List("spec.template.spec.topologySpreadConstraints").Select(node => (workload, node))))
            all.Selected(spread.node.Map("labelSelector.matchLabels")).ShouldBe([spread.workload]);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Clarios_services_are_probed_where_they_answer(string overlay)
    {
        var all = Kustomization.Load(overlay);
        foreach (var name in new[] { "web", "api", "workers" })
        {
            var deployment = all.Named("Deployment", name);
            var container = deployment.List("spec.template.spec.containers").Single();
            // The port of the image (Image.props), or the one at which Web and the Api speak TLS.
            container.List("ports").Single().Text("containerPort").ShouldBe(name == "workers" ? "8080" : "8443");
            if (name != "workers")
                container.List("env").Single(variable => variable.Text("name") == "Kestrel__Endpoints__Https__Url").Text("value").ShouldBe("https://+:8443");
            container.Every("httpGet").Select(probe => probe.Text("scheme")).Distinct().ShouldBe([name == "workers" ? null : "HTTPS"]);
            if (name == "web") // plain text goes no farther than its pod
                container.List("env").Single(variable => variable.Text("name") == "Kestrel__Endpoints__Local__Url").Text("value").ShouldBe("http://localhost:8080");
            container.Text("startupProbe.httpGet.path").ShouldBe("/alive");
            container.Text("livenessProbe.httpGet.path").ShouldBe("/alive");
            container.Text("readinessProbe.httpGet.path").ShouldBe("/health");
            container.Every("httpGet").Select(probe => probe.Text("port")).Distinct().ShouldBe([container.List("ports").Single().Text("name")]);
            deployment.List("spec.template.spec.topologySpreadConstraints").Count.ShouldBe(2);
            all.OfKind("PodDisruptionBudget").ShouldContain(budget => budget.Text("metadata.name") == name);
            int.Parse(deployment.Text("spec.template.spec.terminationGracePeriodSeconds")!)
                .ShouldBeGreaterThan(30 + int.Parse(container.Text("lifecycle.preStop.sleep.seconds")!), "a host gives itself 30 seconds to stop");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Settings_are_those_that_the_services_read(string overlay)
    {
        var all = Kustomization.Load(overlay);
        foreach (var (name, project) in Projects)
        {
            var workload = all.Workloads.Single(workload => workload.Text("metadata.name") == name);
            foreach (var variable in workload.Every("env").SelectMany(list => list.AsArray()))
                SettingsRead.Reads(project, variable.Text("name")!).ShouldBeTrue($"{name} reads {variable.Text("name")}");
            // What is no setting is mounted elsewhere.
            foreach (var secret in workload.Every("secret").Select(node => node.Text("name")).OfType<string>().Where(all.Secrets.ContainsKey).Except(["api-tls", "clario-trust"]))
                foreach (var key in all.Secrets[secret])
                    SettingsRead.Reads(project, key).ShouldBeTrue($"{name} reads {key} of the secret {secret}");
        }
        foreach (var key in all.ConfigMaps["clario"].Keys)
            Projects.Values.ShouldContain(project => SettingsRead.Reads(project, key), key);
        SettingsRead.Reads("Clario.Api", "Ai__Modle").ShouldBeFalse("else this test says nothing");
        SettingsRead.Reads("Clario.Web", "ConnectionStrings__clariodb").ShouldBeFalse("else this test says nothing");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void What_a_pod_mounts_and_takes_is_there(string overlay)
    {
        var all = Kustomization.Load(overlay);
        // In production somebody makes these by hand: docs/deploy.md tells how.
        string[] byHand = overlay == "production" ? ["clario-data", "clario-owner", "clario-keys", "clario-outside", "clario-telemetry", "clario-trust"] : [];
        if (byHand.Length > 0)
            byHand.ShouldAllBe(name => File.ReadAllText(Repository.PathTo("docs", "deploy.md")).Contains(name));
        foreach (var workload in all.Workloads)
        {
            var pod = workload.At("spec.template.spec")!;
            var volumes = pod.List("volumes").Concat(workload.List("spec.volumeClaimTemplates").Select(claim => claim.At("metadata")!)).Select(volume => volume.Text("name"));
            pod.Every("volumeMounts").SelectMany(list => list.AsArray()).Select(mount => mount.Text("name")).Order().ShouldBe(volumes.Order());
            pod.Every("configMapRef").Select(map => map.Text("name")!).ShouldBeSubsetOf(all.ConfigMaps.Keys);
            pod.Every("secret").Select(secret => secret.Text("name") ?? secret.Text("secretName")!)
                .ShouldBeSubsetOf(all.Secrets.Keys.Concat(byHand).Concat(all.OfKind("Certificate").Select(certificate => certificate.Text("spec.secretName")!)));
            foreach (var claim in pod.Every("persistentVolumeClaim"))
                all.Named("PersistentVolumeClaim", claim.Text("claimName")!).ShouldNotBeNull();
            foreach (var mount in pod.Every("volumeMounts").SelectMany(list => list.AsArray()).Where(mount => mount.Text("subPath") is not null))
                all.Secrets[pod.List("volumes").Single(volume => volume.Text("name") == mount.Text("name")).Text("secret.secretName")!].ShouldContain(mount.Text("subPath")!);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Who_seals_values_sees_the_key_file_and_nobody_else_does(string overlay)
    {
        foreach (var workload in Kustomization.Load(overlay).Workloads)
        {
            var name = workload.Text("metadata.name");
            var pod = workload.At("spec.template.spec")!;
            var sees = pod.Every("secret").Any(secret => secret.Text("secretName") == "clario-keys");
            sees.ShouldBe(name is "api" or "workers" or "migrate", name);
            if (!sees)
                continue;
            var container = pod.List("containers").Single();
            var file = container.List("env").Single(variable => variable.Text("name") == "Encryption__KeyFile").Text("value")!;
            var mount = container.List("volumeMounts").Single(mount => mount.Text("name") == "keys");
            Path.GetDirectoryName(file).ShouldBe(mount.Text("mountPath"));
            mount.At("subPath").ShouldBeNull("a file that is mounted by itself is never renewed");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Who_serves_inside_has_a_certificate_of_its_own_and_who_asks_knows_whose_to_believe(string overlay)
    {
        var all = Kustomization.Load(overlay);
        foreach (var workload in all.Workloads)
        {
            var name = workload.Text("metadata.name")!;
            var pod = workload.At("spec.template.spec")!;
            var mounts = pod.List("containers").Single().List("volumeMounts").ToDictionary(mount => mount.Text("mountPath")!, mount => pod.List("volumes").FirstOrDefault(volume => volume.Text("name") == mount.Text("name")));
            mounts.GetValueOrDefault("/run/tls")?.Text("secret.secretName").ShouldBe($"{name}-tls");
            mounts.ContainsKey("/run/tls").ShouldBe(name is "postgres" or "redis" or "rabbitmq" or "api" or "web" or "dashboard", name);
            if (!Projects.ContainsKey(name))
                continue;
            mounts.GetValueOrDefault("/run/trust").Every("secret").Select(secret => secret.Text("secretName") ?? secret.Text("name")).ShouldContain("clario-trust", name);
            if (name == "web")
                mounts["/run/trust"].List("projected.sources").ShouldContain(source => source.Text("secret.name") == "api-tls" && source.List("secret.items").Single().Text("key") == "ca.crt");
        }
        all.ConfigMaps["clario"]["SSL_CERT_DIR"].ShouldBe("/etc/ssl/certs:/run/trust");
        all.ConfigMaps["clario"]["OTEL_EXPORTER_OTLP_ENDPOINT"].ShouldStartWith("https://");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Addresses_lead_to_services_and_their_ports(string overlay)
    {
        var all = Kustomization.Load(overlay);
        foreach (var address in all.ConfigMaps["clario"].Values.Where(value => value.StartsWith("http", StringComparison.Ordinal)).Select(value => new Uri(value)).Where(address => !address.Host.EndsWith("localhost", StringComparison.Ordinal)))
        {
            if (!address.Host.Contains('.', StringComparison.Ordinal))
                all.Named("Service", address.Host).List("spec.ports").Select(port => port.Text("port")).ShouldContain($"{address.Port}");
        }
        all.ConfigMaps["clario"]["services__api__https__0"].ShouldBe("https://api:8443");
    }
}
