// The contract's enums of a classification are nested in its message: these are their names here.
global using Driver = Recovery.Contracts.Intake.V1.Classification.Types.Driver;
global using Emotion = Recovery.Contracts.Intake.V1.Classification.Types.Emotion;
global using FailureKind = Recovery.Contracts.Intake.V1.Classification.Types.FailureKind;
global using Sentiment = Recovery.Contracts.Intake.V1.Classification.Types.Sentiment;
global using Urgency = Recovery.Contracts.Intake.V1.Classification.Types.Urgency;
