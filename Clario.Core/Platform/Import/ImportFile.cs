namespace Clario.Platform.Import;

/// <summary>One file of an import. Reading it tells the progress and refuses one that is cut short, damaged or endless.</summary>
/// <param name="checksum">What the archive says that the content's CRC-32 is.</param>
internal sealed class ImportFile(string name, long length, Func<Stream> open, ImportReport report, uint? checksum = null)
{
    /// <summary>Bytes; more than any real file, so that a small archive can't fill the machine.</summary>
    private const long Longest = 1L << 30;

    public string Name => name;

    public Stream Open()
    {
        if (length > Longest)
            throw new ImportRefused($"{name} is larger than 1 GB when unpacked; that is no file of this kind.");
        try
        {
            return new Watched(open(), name, length, checksum, report);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ImportRefused($"{name} can't be read: {problem.Message}", problem);
        }
    }

    private sealed class Watched(Stream inner, string name, long length, uint? checksum, ImportReport report) : Stream
    {
        private long _read;
        private Crc32 _crc = new();

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var read = await inner.ReadAsync(buffer, cancellationToken);
                Check(buffer.Span[..read]);
                return read;
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                throw new ImportRefused($"{name} is damaged: {problem.Message}", problem);
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override ValueTask DisposeAsync() => inner.DisposeAsync();

        private void Check(ReadOnlySpan<byte> bytes)
        {
            _read += bytes.Length;
            if (checksum is not null)
                _crc.Add(bytes);
            if (bytes.Length == 0 && (_read < length || checksum is { } right && _crc.Value != right))
                throw new ImportRefused($"{name} is damaged: after {_read:N0} of {length:N0} bytes its content is not what the archive says.");
            report.Tell(name, _read, length);
        }
    }
}
