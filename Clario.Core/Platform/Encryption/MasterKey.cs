using System.Globalization;

namespace Clario.Platform.Encryption;

/// <summary>A key that values are sealed under. What it says of itself never includes the key.</summary>
/// <param name="Id">Random; it stands in every envelope.</param>
/// <param name="From">When it begins to be the one to seal with: later than its making where processes see a changed key file late.</param>
public sealed record MasterKey(ulong Id, DateTimeOffset Created, DateTimeOffset From, byte[] Bytes)
{
    /// <summary>256 bits.</summary>
    public const int Size = 32;

    /// <summary>As people and the key file write it: 16 hexadecimal digits.</summary>
    public string Name => NameOf(Id);

    public static string NameOf(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    public override string ToString() => Name;
}
