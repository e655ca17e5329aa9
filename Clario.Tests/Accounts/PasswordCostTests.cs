using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Clario.Accounts;

public sealed class PasswordCostTests
{
    [Fact]
    public void Unless_told_otherwise_a_hash_takes_210_000_rounds()
    {
        using var services = new ServiceCollection().AddAccounts(new ConfigurationBuilder().Build()).BuildServiceProvider();
        services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000);
    }
}
