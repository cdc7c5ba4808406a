using System.Globalization;
using System.Text;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>What is wrong with a request so far, and the field being looked at.</summary>
internal sealed class ProblemList
{
    /// <summary>Nobody mends more than this at once.</summary>
    public const int MaxProblems = 20;

    private readonly List<object> _path = [];
    private readonly List<FieldProblem> _problems = [];

    public bool IsFull => _problems.Count >= MaxProblems;

    public IReadOnlyList<FieldProblem> All => _problems;

    public void Enter(string name) => _path.Add(name);

    public void Enter(int index) => _path.Add(index);

    /// <summary>Enters a field by its path: <c>filter.owner</c>.</summary>
    public void EnterPath(string path) => _path.AddRange(path.Split('.'));

    public void LeavePath(string path)
    {
        var depth = path.Split('.').Length;
        _path.RemoveRange(_path.Count - depth, depth);
    }

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Add(string code, string detail)
    {
        if (!IsFull)
            _problems.Add(new FieldProblem(Pointer(), code, detail));
    }

    public void Add(string field, string code, string detail)
    {
        Enter(field);
        Add(code, detail);
        Leave();
    }

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new RuleBroken(CommonErrors.InvalidArgument, Summary(), _problems);
    }

    public string Pointer()
    {
        var pointer = new StringBuilder("#");
        foreach (var segment in _path)
        {
            pointer.Append('/');
            if (segment is int index)
                pointer.Append(index.ToString(CultureInfo.InvariantCulture));
            else
                pointer.Append(FieldPath.Segment((string)segment));
        }
        return pointer.ToString();
    }

    private string Summary() => _problems.Count == 1
        ? $"{FieldPath.FromPointer(_problems[0].Pointer)}: {_problems[0].Detail}"
        : $"{_problems.Count} fields break the contract; see errors.";
}
