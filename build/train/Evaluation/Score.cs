namespace Recovery.Training.Evaluation;

/// <summary>One line of the report.</summary>
/// <param name="Task">What was judged.</param>
/// <param name="Measure">By which measure.</param>
/// <param name="Value">The figure.</param>
/// <param name="Texts">On how many texts.</param>
/// <param name="Target">What it should reach; null for none. A target of an error is a most, of everything else a least.</param>
/// <param name="IsError">True where less is better.</param>
/// <param name="Details">Per class: the class, its measure, how many.</param>
internal sealed record Score(
    string Task, string Measure, double Value, int Texts, double? Target = null, bool IsError = false, IReadOnlyList<(string Class, double Value, int Texts)>? Details = null);
