using MimeKit;
using Recovery.Intake.Domain.Attachments;

namespace Recovery.Intake.Channels.Mail;

/// <summary>Collects the files of one mail up to the limits. What is beyond them is told by name, so that somebody can ask for it.</summary>
internal sealed class FileBasket
{
    private readonly List<IncomingFile> _files = [];
    private long _total;

    public IReadOnlyList<IncomingFile> All => _files;

    public void Add(MimeEntity part)
    {
        if (_files.Count >= AttachmentLimits.MaxFiles)
            return;
        var name = FileNames.Safe(part is MessagePart ? part.ContentDisposition?.FileName ?? "message.eml" : (part as MimePart)?.FileName);
        var type = FieldText.Line(part.ContentType.MimeType, AttachmentLimits.MaxMediaType);
        if (FileNames.Runs(name))
        {
            _files.Add(new IncomingFile(name, type, [], 0, "It is of a kind that runs."));
            return;
        }
        using var bounded = new BoundedStream(Math.Min(AttachmentLimits.MaxFileBytes, AttachmentLimits.MaxTotalBytes - _total));
        Decode(part, bounded);
        Add(name, type, bounded);
    }

    public void Add(string name, string type, byte[] content)
    {
        using var bounded = new BoundedStream(Math.Min(AttachmentLimits.MaxFileBytes, AttachmentLimits.MaxTotalBytes - _total));
        bounded.Write(content);
        Add(name, type, bounded);
    }

    private void Add(string name, string type, BoundedStream content)
    {
        if (_files.Count >= AttachmentLimits.MaxFiles)
            return;
        var kept = content.Kept;
        _total += kept?.Length ?? 0;
        _files.Add(new IncomingFile(name, type, kept ?? [], content.Length, kept is null ? "It is larger than what is kept." : null));
    }

    private static void Decode(MimeEntity part, Stream into)
    {
        if (part is MimePart { Content: { } content })
            content.DecodeTo(into);
        else if (part is MessagePart { Message: { } message })
            message.WriteTo(into);
    }

    /// <summary>Takes what fits and counts the rest.</summary>
    private sealed class BoundedStream(long room) : Stream
    {
        private readonly MemoryStream _inner = new();
        private long _length;

        /// <summary>All of it; null where it did not fit.</summary>
        public byte[]? Kept => _length <= room ? _inner.ToArray() : null;
        public override long Length => _length;
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _length += buffer.Length;
            if (_length <= room)
                _inner.Write(buffer);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
