namespace Recovery.Training;

/// <summary>What was asked for.</summary>
/// <param name="Folders">Where the texts are.</param>
/// <param name="Out">Where the model goes.</param>
/// <param name="Name">What its version begins with.</param>
/// <param name="Model">The model to judge, or to take from what cannot be trained; the shipped one where none is named.</param>
/// <param name="Evaluate">Judge instead of training.</param>
/// <param name="FromNothing">Take nothing from a model before.</param>
internal sealed record TrainOptions(IReadOnlyList<string> Folders, string Out, string Name, string? Model, bool Evaluate, bool FromNothing)
{
    private const int MaxName = 20;

    public static TrainOptions Parse(IReadOnlyList<string> arguments)
    {
        var (folders, values, switches) = (new List<string>(), new Dictionary<string, string>(), new HashSet<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is "--evaluate" or "--from-nothing")
                switches.Add(arguments[i]);
            else if (arguments[i] is not ("--data" or "--out" or "--name" or "--model"))
                throw new TrainingRefused($"unknown option for train: {arguments[i]}; see ./recovery help", TrainingRefused.Usage);
            else if (i + 1 == arguments.Count)
                throw new TrainingRefused($"{arguments[i]} needs a value; see ./recovery help", TrainingRefused.Usage);
            else if (arguments[i] == "--data")
                folders.Add(arguments[++i]);
            else
                values[arguments[i]] = arguments[++i];
        }
        if (folders.Count == 0)
            throw new TrainingRefused("train needs --data DIR, the folder with the texts; see ./recovery help", TrainingRefused.Usage);
        var name = values.GetValueOrDefault("--name", "own");
        if (name.Length is 0 or > MaxName || !name.All(char.IsAsciiLetterOrDigit))
            throw new TrainingRefused($"--name takes letters and digits, at most {MaxName}; see ./recovery help", TrainingRefused.Usage);
        return new TrainOptions(folders, values.GetValueOrDefault("--out", $"{name}.model"), name, values.GetValueOrDefault("--model"), switches.Contains("--evaluate"), switches.Contains("--from-nothing"));
    }
}
