global using PromiseKind = Recovery.Contracts.FollowUp.V1.Promise.Types.Kind;
global using PromiseState = Recovery.Contracts.FollowUp.V1.Promise.Types.State;
global using SurveyKind = Recovery.Contracts.FollowUp.V1.Survey.Types.Kind;
