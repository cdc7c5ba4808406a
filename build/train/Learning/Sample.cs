namespace Recovery.Training.Learning;

/// <summary>One text with the answer to learn.</summary>
/// <param name="Features">The features of the text.</param>
/// <param name="Label">The answer.</param>
internal sealed record Sample(uint[] Features, string Label);
