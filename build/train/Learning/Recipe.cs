namespace Recovery.Training.Learning;

/// <summary>How one model is trained. The same recipe, samples and seed make the same bytes.</summary>
/// <param name="Name">What the model answers.</param>
/// <param name="Epochs">How often each sample is seen.</param>
/// <param name="LeastTexts">A feature of fewer texts is left out: it cannot be told from chance.</param>
/// <param name="MaxFeatures">At most so many features, those of most texts first.</param>
/// <param name="Rate">How far a step goes.</param>
/// <param name="Decay">How strongly weights are pulled to nothing.</param>
/// <param name="Balance">0: every text counts the same; 1: every answer does.</param>
/// <param name="Seed">Seed of the order in which samples are seen.</param>
internal sealed record Recipe(
    string Name, int Epochs = 12, int LeastTexts = 2, int MaxFeatures = 60_000, float Rate = 0.2f, float Decay = 1e-3f, float Balance = 0.5f, int Seed = 20261122);
