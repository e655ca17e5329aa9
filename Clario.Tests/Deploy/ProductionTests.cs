using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

/// <summary>What only the production overlay has: scaling, the way in, volumes for many.</summary>
public sealed class ProductionTests
{
    private readonly Kustomization _all = Kustomization.Load("production");

    [Theory]
    [InlineData("web")]
    [InlineData("api")]
    public void Web_and_Api_scale_by_the_figures_of_the_system_design(string name)
    {
        var scaler = _all.Named("HorizontalPodAutoscaler", name);
        var target = _all.Named(scaler.Text("spec.scaleTargetRef.kind")!, scaler.Text("spec.scaleTargetRef.name")!);
        target.Text("metadata.name").ShouldBe(name);
        target.At("spec.replicas").ShouldBeNull("a number would undo the autoscaler at every apply");
        (scaler.Text("spec.minReplicas"), scaler.Text("spec.maxReplicas")).ShouldBe(("3", "50"));
        scaler.List("spec.metrics").ToDictionary(metric => metric.Text("resource.name")!, metric => metric.Text("resource.target.averageUtilization"))
            .ShouldBe(new Dictionary<string, string?> { ["cpu"] = "70", ["memory"] = "80" });
    }

    [Fact]
    public void Workers_grow_by_the_vertical_autoscaler_which_leaves_one_running()
    {
        var scaler = _all.OfKind("VerticalPodAutoscaler").Single();
        var target = _all.Named(scaler.Text("spec.targetRef.kind")!, scaler.Text("spec.targetRef.name")!);
        scaler.List("spec.resourcePolicy.containerPolicies").Single().Text("containerName")
            .ShouldBe(target.List("spec.template.spec.containers").Single().Text("name"));
        int.Parse(target.Text("spec.replicas")!).ShouldBeGreaterThanOrEqualTo(int.Parse(scaler.Text("spec.updatePolicy.minReplicas")!));
        scaler.Text("spec.updatePolicy.updateMode").ShouldBe("Recreate");
        _all.OfKind("HorizontalPodAutoscaler").ShouldNotContain(other => other.Text("spec.scaleTargetRef.name") == "workers", "two autoscalers would fight");
    }

    [Fact]
    public void The_ingress_leads_to_services_and_speaks_TLS_13_only()
    {
        var ingress = _all.OfKind("Ingress").Single();
        foreach (var backend in ingress.Every("service"))
            _all.Named("Service", backend.Text("name")!).List("spec.ports").Select(port => port.Text("name")).ShouldContain(backend.Text("port.name"));
        ingress.List("spec.rules").Select(rule => rule.Text("host")).ShouldBe(ingress.List("spec.tls").Single().Texts("hosts"));
        var option = _all.OfKind("TLSOption").Single();
        option.Text("spec.minVersion").ShouldBe("VersionTLS13");
        ingress.Map("metadata.annotations")["traefik.ingress.kubernetes.io/router.tls.options"].ShouldBe($"clario-{option.Text("metadata.name")}@kubernetescrd");
    }

    [Fact]
    public void A_visitor_stays_with_one_Web_and_every_Web_shares_the_keys_of_the_cookies()
    {
        var annotations = _all.Named("Service", "web").Map("metadata.annotations");
        annotations["traefik.ingress.kubernetes.io/service.sticky.cookie"].ShouldBe("true");
        var claim = _all.Named("PersistentVolumeClaim", "web-keys");
        claim.Texts("spec.accessModes").ShouldBe(["ReadWriteMany"]);
        claim.Text("spec.storageClassName").ShouldNotBeNullOrEmpty();
        var web = _all.Named("Deployment", "web").At("spec.template.spec")!;
        var mount = web.Every("volumeMounts").Single().AsArray().Single(mount => mount.Text("name") == "keys");
        web.Every("env").Single().AsArray().Single(variable => variable.Text("name") == "DataProtection__Path").Text("value").ShouldBe(mount.Text("mountPath"));
    }

    [Fact]
    public void Images_come_from_one_registry_and_the_migration_is_of_the_Workers_that_it_is_for()
    {
        var images = _all.Workloads.SelectMany(workload => workload.List("spec.template.spec.containers")).ToDictionary(c => c.Text("name")!, c => c.Text("image")!);
        images.Keys.Order().ShouldBe(["api", "migrate", "web", "workers"]);
        images["migrate"].ShouldBe(images["workers"]);
        images.Values.Select(image => image.Split(':')[1]).Distinct().Count().ShouldBe(1);
        _all.Named("Job", "migrate").List("spec.template.spec.containers").Single().Texts("args").ShouldBe(["migrate"]);
    }

    [Fact]
    public void The_step_before_an_update_takes_the_migration_and_what_it_needs()
    {
        // docs/deploy.md: kubectl apply -k … -l 'app.kubernetes.io/component in (shared, migrate)'
        var first = _all.Resources.Where(resource => resource.Map("metadata.labels").GetValueOrDefault("app.kubernetes.io/component") is "shared" or "migrate").ToList();
        first.ShouldContain(_all.Named("Job", "migrate"));
        first.ShouldContain(_all.Named("Namespace", "clario"));
        first.ShouldNotContain(resource => resource.Text("kind") == "Deployment");
        foreach (var folder in new[] { "base", "overlays/production" })
            YamlFile.Read(Kustomization.Root, folder, "kustomization.yaml").Single().List("configMapGenerator").Single()
                .Map("options.labels")["app.kubernetes.io/component"].ShouldBe("shared", folder);
        File.ReadAllText(Repository.PathTo("docs", "deploy.md")).ShouldContain("-l 'app.kubernetes.io/component in (shared, migrate)'");
    }
}
