using Aspire.Hosting;
using Clario.Support;
using Shouldly;
using Xunit;

namespace Clario.Contract;

/// <summary>
/// One Program.cs, two runtimes: what LocalHosting offers under Aspire's names is pinned in aspire-members.txt, whose lines were read from
/// the listings of the packages themselves (microsoft/aspire, src/PACKAGE/api/PACKAGE.cs), so that it stays a part of the real thing.
/// </summary>
public sealed class AspireMembersTests
{
    private static readonly string[] Packages =
        ["Aspire.Hosting", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.Redis", "Aspire.Hosting.RabbitMQ", "Aspire.Hosting.Qdrant"];

    private static readonly List<string[]> Pinned =
    [
        .. File.ReadAllLines(Repository.PathTo("Clario.Tests", "Contract", "aspire-members.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(" | ", 2)),
    ];

    [Fact]
    public void Every_member_that_LocalHosting_offers_as_Aspires_has_its_line_and_every_line_its_member()
    {
        var pinned = Pinned.Select(line => line[1]).ToList();
        var actual = PublicSurface.Of(typeof(DistributedApplication).Assembly).ToList();
        actual.Except(pinned).ShouldBeEmpty("Clario.Tests/Contract/aspire-members.txt does not hold these: add those that Aspire's listing has, make the others internal.");
        pinned.Except(actual).ShouldBeEmpty("Clario.LocalHosting does not have these lines of Clario.Tests/Contract/aspire-members.txt.");
    }

    [Fact]
    public void Every_line_names_a_package_that_the_Aspire_runtime_references() =>
        Pinned.Select(line => line[0]).Except(Packages).ShouldBeEmpty();
}
