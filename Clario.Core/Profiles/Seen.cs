using System.Linq.Expressions;
using Clario.Accounts;
using Clario.Platform.Data;

namespace Clario.Profiles;

public static class Seen
{
    /// <summary>Whose mailbox has answered, and who is not leaving: of nobody else anything is shown to others.</summary>
    public static readonly Expression<Func<Account, bool>> ByOthers = account => account.EmailConfirmed && account.DeletesAt == null;

    /// <summary>The accounts that show <paramref name="field"/>, out of <see cref="ProfileField"/>, to others.</summary>
    public static IQueryable<Guid> Showing(this ClarioDb db, string field) =>
        db.Users.Where(ByOthers).Where(a => db.Profiles.Any(p => p.AccountId == a.Id && p.Shown.Contains(field))).Select(a => a.Id);
}
