using Recovery.Contracts.Routing.V1;
using Emotion = Recovery.Contracts.Intake.V1.Classification.Types.Emotion;

namespace Recovery.Routing.Domain.Priority;

/// <summary>
/// What the customer feels (RT-01). Fear and grief come before anger: who shouts is heard anyway. What a text told calmly asks for stays in the other terms.
/// </summary>
internal sealed class EmotionTerm : IPriorityTerm
{
    public string Name => "emotion";

    public TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now)
    {
        var (share, sentence) = facts.Emotion switch
        {
            Emotion.Fear => (1.0, "The customer is worried or afraid."),
            Emotion.Sadness => (0.9, "The customer is sad or grieves."),
            Emotion.Anger => (0.8, "The customer is angry."),
            Emotion.Frustration => (0.6, "The customer has tried in vain and is frustrated."),
            Emotion.Disappointment => (0.4, "The customer is disappointed."),
            Emotion.Confusion => (0.3, "The customer does not understand what happens."),
            _ => (0.0, "The report tells no feeling that makes it more urgent."),
        };
        return new TermPoints(share * policy.Weights.Emotion, sentence);
    }
}
