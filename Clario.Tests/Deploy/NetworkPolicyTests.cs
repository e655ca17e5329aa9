using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Clario.Deploy;

public sealed class NetworkPolicyTests
{
    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public void Everything_is_denied_first(string overlay)
    {
        var policy = Kustomization.Load(overlay).Named("NetworkPolicy", "default-deny");
        policy.At("spec.podSelector")!.AsObject().ShouldBeEmpty();
        policy.Texts("spec.policyTypes").ShouldBe(["Ingress", "Egress"]);
        policy["spec"]!.AsObject().Select(part => part.Key).ShouldBe(["podSelector", "policyTypes"]);
    }

    [Theory]
    // Who may open a connection to whom, inside the namespace.
    [InlineData("development", "web", "api", 8443, true)]
    [InlineData("development", "api", "postgres", 5432, true)]
    [InlineData("development", "workers", "rabbitmq", 5671, true)]
    [InlineData("development", "api", "rabbitmq", 5671, false)]
    [InlineData("development", "migrate", "postgres", 5432, true)]
    [InlineData("development", "api", "redis", 6379, true)]
    [InlineData("development", "web", "dashboard", 18889, true)]
    [InlineData("development", "web", "postgres", 5432, false)]
    [InlineData("development", "api", "workers", 8080, false)]
    [InlineData("development", "workers", "api", 8443, false)]
    [InlineData("development", "redis", "postgres", 5432, false)]
    [InlineData("production", "web", "api", 8443, true)]
    [InlineData("production", "api", "web", 8080, false)]
    public void A_connection_needs_a_policy_at_both_ends(string overlay, string from, string to, int port, bool allowed)
    {
        var all = Kustomization.Load(overlay);
        (Allows(all, "egress", from, "to", to, port) && Allows(all, "ingress", to, "from", from, port)).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("api", true)]
    [InlineData("workers", false)]
    public void The_ingress_reaches_Web_and_Api_only(string component, bool allowed) =>
        Kustomization.Load("production").OfKind("NetworkPolicy")
            .Any(policy => Selects(policy.At("spec.podSelector"), component)
                && policy.List("spec.ingress").Any(rule => rule.List("from").Any(peer => peer.At("namespaceSelector") is not null)))
            .ShouldBe(allowed);

    [Theory]
    [InlineData("development")]
    [InlineData("production")]
    public void Every_policy_but_the_first_two_speaks_of_pods_that_are_there_and_names_its_ports(string overlay)
    {
        var all = Kustomization.Load(overlay);
        string[] components = [.. all.Workloads.Select(workload => workload.Map("spec.template.metadata.labels")["app.kubernetes.io/component"])];
        foreach (var policy in all.OfKind("NetworkPolicy").Where(policy => policy.Text("metadata.name") is not "default-deny" and not "names"))
        {
            var name = policy.Text("metadata.name");
            foreach (var selector in policy.Every("podSelector"))
                Named(selector).ShouldBeSubsetOf(components, name);
            foreach (var rule in policy.List("spec.ingress").Concat(policy.List("spec.egress")))
                rule.List("ports").ShouldNotBeEmpty(name);
        }
    }

    private static bool Allows(Kustomization all, string direction, string subject, string side, string other, int port) =>
        all.OfKind("NetworkPolicy")
            .Where(policy => Selects(policy.At("spec.podSelector"), subject))
            .SelectMany(policy => policy.List($"spec.{direction}"))
            .Any(rule => rule.List(side).Any(peer => peer.At("namespaceSelector") is null && Selects(peer.At("podSelector"), other))
                && rule.List("ports").Any(allowed => allowed.Text("port") == $"{port}"));

    private static bool Selects(JsonNode? selector, string component) =>
        selector is JsonObject { Count: 0 } || Named(selector).Contains(component);

    private static IEnumerable<string> Named(JsonNode? selector) =>
        selector.Map("matchLabels").Where(label => label.Key == "app.kubernetes.io/component").Select(label => label.Value)
            .Concat(selector.List("matchExpressions").SelectMany(expression => expression.Texts("values")));
}
