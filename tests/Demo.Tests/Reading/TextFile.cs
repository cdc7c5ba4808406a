using System.Text;
using Recovery.Demo.Reading;

namespace Recovery.Demo.Tests.Reading;

/// <summary>A file of complaints for one test.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recovery-demo-tests-");

    public TextFile(string content, bool withMark = false)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "complaints");
        File.WriteAllText(Path, content, new UTF8Encoding(withMark));
    }

    public string Path { get; }

    public List<Complaint> ReadAll()
    {
        using var file = ComplaintFile.Open(Path);
        var all = new List<Complaint>();
        while (file.Next() is { } complaint)
            all.Add(complaint);
        return all;
    }

    public string Refusal() => Assert.Throws<FileRefused>(ReadAll).Message;

    public void Dispose() => _folder.Delete(recursive: true);
}
