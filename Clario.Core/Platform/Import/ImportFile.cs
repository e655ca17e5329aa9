namespace Clario.Platform.Import;

/// <summary>One file of an import. Reading it tells the progress and refuses one that ends early or never ends.</summary>
internal sealed class ImportFile(string name, long length, Func<Stream> open, ImportReport report)
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
            return new Watched(open(), name, length, report);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ImportRefused($"{name} can't be read: {problem.Message}", problem);
        }
    }

    private sealed class Watched(Stream inner, string name, long length, ImportReport report) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return Check(await inner.ReadAsync(buffer, cancellationToken));
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

        private int Check(int read)
        {
            _read += read;
            if (_read > length)
                throw new ImportRefused($"{name} holds more than it says; the archive is damaged or was made to do harm.");
            if (read == 0 && _read < length)
                throw new ImportRefused($"{name} ends after {_read:N0} of {length:N0} bytes; the archive is damaged.");
            report.Tell(name, _read, length);
            return read;
        }
    }
}
