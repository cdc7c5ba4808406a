global using DeliveryState = Recovery.Contracts.FollowUp.V1.Delivery.Types.State;
global using Evidence = Recovery.Contracts.FollowUp.V1.Resolution.Types.Evidence;
global using FollowUpPolicies = Recovery.ServiceDefaults.Policies.PolicyStore<Recovery.FollowUp.Data.FollowUpDbContext, Recovery.Contracts.FollowUp.V1.FollowUpPolicy>;
global using OwnTextPolicies = Recovery.ServiceDefaults.Policies.PolicyStore<Recovery.FollowUp.Data.FollowUpDbContext, Recovery.Contracts.FollowUp.V1.OwnMessageTexts>;
global using PromiseKind = Recovery.Contracts.FollowUp.V1.Promise.Types.Kind;
global using PromiseState = Recovery.Contracts.FollowUp.V1.Promise.Types.State;
global using SurveyKind = Recovery.Contracts.FollowUp.V1.Survey.Types.Kind;
global using SurveyState = Recovery.Contracts.FollowUp.V1.Survey.Types.State;
