using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace Clario.Pictures;

/// <summary>Signed addresses of pictures. Whoever has one sees the picture, until it expires; who may have one is for who hands it out to say.</summary>
public sealed class PictureLinks(IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector _seal = protection.CreateProtector("Clario.Pictures");

    // The same address for a while, or no browser would keep the picture from one page to the next.
    private readonly MemoryCache _handedOut = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Null for no picture.</summary>
    public string? To(Guid? picture)
    {
        if (picture is not { } id)
            return null;
        var now = clock.GetUtcNow();
        if (_handedOut.TryGetValue(id, out Link? link) && link!.Expires - now > Lifetime / 2)
            return link.Address;
        link = new(PictureRules.Path + Seal(id, now + Lifetime), now + Lifetime);
        _handedOut.Set(id, link, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });
        return link.Address;
    }

    public PictureDetails Describe(Picture picture) => new(To(picture.Id)!, picture.Width, picture.Height);

    /// <summary>The picture that <paramref name="link"/>, the end of an address, leads to, and until when; null when it is none of ours, or has expired.</summary>
    public (Guid Picture, DateTimeOffset Expires)? Read(string link)
    {
        try
        {
            var open = _seal.Unprotect(Base64Url.DecodeFromChars(link)).AsSpan();
            var expires = DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(open[16..]));
            return expires > clock.GetUtcNow() ? (new Guid(open[..16]), expires) : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    public void Dispose() => _handedOut.Dispose();

    private string Seal(Guid id, DateTimeOffset expires) =>
        Base64Url.EncodeToString(_seal.Protect([.. id.ToByteArray(), .. BitConverter.GetBytes(expires.ToUnixTimeSeconds())]));

    private sealed record Link(string Address, DateTimeOffset Expires);
}
