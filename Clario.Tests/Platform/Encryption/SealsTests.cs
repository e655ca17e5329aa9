using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Clario.Platform.Encryption;

public sealed class SealsTests : IDisposable
{
    private const string Secret = "JBSWY3DPEHPK3PXP, déjà vu 🗝";
    private static readonly Place Here = Place.Of("accounts", "phone_number_sealed", Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"));
    private readonly KeyFolder _keys = new();
    private readonly MasterKey _key;
    private readonly Seals _seals;

    public SealsTests() => (_key, _seals) = (_keys.Add(), _keys.Seals());

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData(Secret)]
    public void What_is_sealed_opens_in_its_place_in_another_process_too(string value)
    {
        var envelope = _seals.Seal(Here, value);
        _keys.Seals().Open(Here, envelope).ShouldBe(value);
        envelope[0].ShouldBe((byte)1);
        Convert.ToHexStringLower(envelope.AsSpan(1, 8)).ShouldBe(_key.Name);
        _seals.Seal(Here, value).ShouldNotBe(envelope, "else equal values would show");
    }

    [Fact]
    public void No_bit_can_be_changed()
    {
        var envelope = _seals.Seal(Here, Secret);
        for (var at = 0; at < envelope.Length * 8; at++)
        {
            envelope[at / 8] ^= (byte)(1 << (at % 8));
            Should.Throw<UnreadableValueException>(() => _seals.Open(Here, envelope));
            envelope[at / 8] ^= (byte)(1 << (at % 8));
        }
        _seals.Open(Here, envelope).ShouldBe(Secret);
    }

    [Fact]
    public void No_byte_can_be_left_out_or_added()
    {
        var envelope = _seals.Seal(Here, Secret);
        for (var length = 0; length < envelope.Length; length++)
            Should.Throw<UnreadableValueException>(() => _seals.Open(Here, envelope[..length]));
        Should.Throw<UnreadableValueException>(() => _seals.Open(Here, [.. envelope, 0]));
        Should.Throw<UnreadableValueException>(() => _seals.Open(Here, envelope[..20])).Message
            .ShouldBe("The value in accounts.phone_number_sealed can't be opened: it is cut short, at 20 bytes.");
    }

    public static TheoryData<Place> Elsewhere =>
    [
        Here with { Key = [Guid.NewGuid().ToString("N")] },
        Here with { Table = "accountsphone_number_sealed", Column = "" },
        Here with { Column = "email" },
        Here with { Key = [.. Here.Key, ""] },
        Here with { Key = [] },
    ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void In_another_row_or_column_it_does_not_open(Place elsewhere) =>
        Should.Throw<UnreadableValueException>(() => _seals.Open(elsewhere, _seals.Seal(Here, Secret))).Message
            .ShouldEndWith("can't be opened: it was changed, or belongs to another row or column.");

    [Fact]
    public void An_unknown_key_and_an_unknown_version_are_named()
    {
        var envelope = _seals.Seal(Here, Secret);
        using var others = new KeyFolder();
        others.Add();
        Should.Throw<UnreadableValueException>(() => others.Seals().Open(Here, envelope)).Message.ShouldContain($"under the master key {_key.Name}, which");
        envelope[0] = 2;
        Should.Throw<UnreadableValueException>(() => _seals.Open(Here, envelope)).Message.ShouldContain("its version is 2");
    }

    [Fact]
    public void Thirty_thousand_random_envelopes_are_refused_in_words_and_quickly()
    {
        var random = new Random(4);
        var real = _seals.Seal(Here, Secret);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 30_000; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            real.AsSpan(0, Math.Min(bytes.Length, i % 3 * 60)).CopyTo(bytes); // all of it made up; a true header; a true data key
            Should.Throw<UnreadableValueException>(() => _seals.Open(Here, bytes));
        }
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Only_what_is_under_an_older_key_is_sealed_anew()
    {
        var old = _seals.Seal(Here, Secret);
        _seals.Renew(Here, old).ShouldBeNull();
        var next = _keys.Add();
        var renewed = _keys.Seals().Renew(Here, old).ShouldNotBeNull();
        Convert.ToHexStringLower(renewed.AsSpan(1, 8)).ShouldBe(next.Name);
        _seals.Open(Here, renewed).ShouldBe(Secret, "this process has not looked at the file since");
        _seals.Open(Here, old).ShouldBe(Secret);
    }

    public void Dispose() => _keys.Dispose();
}
