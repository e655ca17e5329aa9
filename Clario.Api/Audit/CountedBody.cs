using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Clario.Platform.Audit;

/// <summary>A response's body that says how much went through it, while it goes.</summary>
internal sealed class CountedBody(IHttpResponseBodyFeature inner, long portion, Action<long> tell) : IHttpResponseBodyFeature
{
    private CountedWriter? _writer;
    private Stream? _stream;

    public PipeWriter Writer => _writer ??= new(inner.Writer, portion, tell);

    public Stream Stream => _stream ??= Writer.AsStream(leaveOpen: true);

    public void TellRest() => _writer?.TellRest();

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    private sealed class CountedWriter(PipeWriter inner, long portion, Action<long> tell) : PipeWriter
    {
        private long _untold;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;
        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            inner.Advance(bytes);
            Count(bytes);
        }

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            Count(source.Length);
            return inner.WriteAsync(source, cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public void TellRest()
        {
            if (_untold > 0)
                tell(_untold);
            _untold = 0;
        }

        private void Count(int bytes)
        {
            _untold += bytes;
            if (_untold >= portion)
                TellRest();
        }
    }
}
