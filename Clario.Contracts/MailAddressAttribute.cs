using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Clario;

/// <summary>
/// An e-mail address and nothing else: one that mail programs read no other way. "a &lt;b@example.org&gt;" would be mail to b, whatever was counted for a.
/// </summary>
public sealed partial class MailAddressAttribute : DataTypeAttribute
{
    public MailAddressAttribute() : base(DataType.EmailAddress) => ErrorMessage = "That doesn't look like an e-mail address.";

    public override bool IsValid(object? value) => value is null || value is string text && Plain().IsMatch(text.Trim());

    [GeneratedRegex("""^[^\s\p{C}<>()\[\]\\,;:@"]+@[^\s\p{C}<>()\[\]\\,;:@"]+\z""")]
    private static partial Regex Plain();
}
