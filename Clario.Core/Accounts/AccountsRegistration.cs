using Microsoft.Extensions.DependencyInjection;

namespace Clario.Accounts;

public static class AccountsRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services;
}
