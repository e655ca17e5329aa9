using System.Xml.Linq;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

public sealed class AzureTests
{
    [Fact]
    public void Azd_is_given_the_AppHost_and_refuses_the_one_that_runs_plain_processes()
    {
        var file = YamlFile.Read("azure.yaml").Single();
        var service = file["services"]!.AsObject().Single().Value;
        File.Exists(Repository.PathTo(service.Text("project")!)).ShouldBeTrue();
        (service.Text("language"), service.Text("host")).ShouldBe(("dotnet", "containerapp"));
        foreach (var hook in new[] { "preprovision", "prepackage" })
            file.Text($"hooks.{hook}.run").ShouldNotBeNull().ShouldContain("\"${AppHostRuntime:-}\" = aspire");
    }

    [Fact]
    public void An_image_is_chiseled_runs_as_nobody_special_and_listens_on_the_port_that_deployments_expect()
    {
        var image = XDocument.Load(Repository.PathTo("deploy", "Image.props"));
        image.Descendants("ContainerBaseImage").Single().Value.ShouldMatch("/runtime-deps:.*-chiseled$");
        image.Descendants("ContainerPort").Select(port => (string)port.Attribute("Include")!).ShouldBe(["8080"]);
        image.Descendants("PublishReadyToRun").Single().Value.ShouldBe("true");
        image.Descendants("SelfContained").Single().Value.ShouldBe("true", "the base image has no .NET");
        var user = image.Descendants("ContainerUser").Single().Value;
        YamlFile.Read("deploy", "compose.yaml").Single()["services"]!.AsObject().Where(service => service.Value.Text("image")!.StartsWith("clario/", StringComparison.Ordinal))
            .ShouldAllBe(service => service.Value.Text("user") == $"{user}:{user}");
        Kustomization.Load("production").Workloads.ShouldAllBe(workload => workload.Text("spec.template.spec.securityContext.runAsUser") == user);
    }

    [Theory]
    [InlineData("Clario.Api", "clario/api")]
    [InlineData("Clario.Workers", "clario/workers")]
    [InlineData("Clario.Web", "clario/web")]
    public void Each_service_becomes_the_image_that_the_deployments_name(string project, string image)
    {
        var file = XDocument.Load(Repository.PathTo(project, $"{project}.csproj"));
        file.Descendants("ContainerRepository").Single().Value.ShouldBe(image);
        file.Descendants("Import").ShouldContain(import => (string)import.Attribute("Project")! == "../deploy/Image.props");
        var compose = YamlFile.Read("deploy", "compose.yaml").Single();
        compose["services"]!.AsObject().Select(service => service.Value.Text("image")).ShouldContain($"{image}:${{CLARIO_TAG:-latest}}");
        Kustomization.Load("development").Workloads.SelectMany(workload => workload.List("spec.template.spec.containers"))
            .ShouldContain(container => container.Text("image") == $"{image}:dev");
    }
}
