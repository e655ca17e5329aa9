namespace Clario.Platform.Import;

/// <summary>The checksum of zip archives (CRC-32, polynomial 0xEDB88320). The runtime does not check it when an archive is read.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    })];

    private uint _value = uint.MaxValue;

    public readonly uint Value => ~_value;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            _value = Table[(byte)(_value ^ b)] ^ (_value >> 8);
    }
}
