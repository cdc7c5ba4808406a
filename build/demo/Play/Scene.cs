using System.Collections.Concurrent;

namespace Recovery.Demo.Play;

/// <summary>Everything the day has brought so far; shared by those who play and those who watch.</summary>
internal sealed class Scene
{
    private const int LinesKept = 6;
    private const int ProblemsKept = 10;
    private readonly List<CaseStory> _cases = [];
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private int _reported;
    private int _joined;
    private int _refused;

    public int Reported => _reported;

    public int Joined => _joined;

    public int Refused => _refused;

    /// <summary>True once the last complaint has been reported.</summary>
    public bool AllReported { get; set; }

    /// <summary>The last things that happened, oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>The first things that did not work.</summary>
    public IReadOnlyList<string> Problems => [.. _problems];

    /// <summary>Every case so far.</summary>
    public IReadOnlyList<CaseStory> Cases
    {
        get
        {
            lock (_cases)
                return [.. _cases];
        }
    }

    public int Add(Func<int, CaseStory> open)
    {
        lock (_cases)
        {
            _cases.Add(open(_cases.Count + 1));
            return _cases.Count;
        }
    }

    public void CountReport() => Interlocked.Increment(ref _reported);

    public void CountJoined() => Interlocked.Increment(ref _joined);

    public void CountRefused(string why)
    {
        Interlocked.Increment(ref _refused);
        Complain($"report: {why}");
    }

    public void Say(string line)
    {
        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
            _lines.TryDequeue(out _);
    }

    public void Complain(string problem)
    {
        if (_problems.Count < ProblemsKept)
            _problems.Enqueue(problem);
    }
}
