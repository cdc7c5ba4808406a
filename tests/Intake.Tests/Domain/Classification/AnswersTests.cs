using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Types = Recovery.Contracts.Intake.V1.Classification.Types;

namespace Recovery.Intake.Tests.Domain.Classification;

/// <summary>IN-06, IN-07: every answer has a probability, words of the text, and says where it comes from.</summary>
public sealed class AnswersTests
{
    private static readonly string[] Asked = ["language", "category", "failure", "sentiment", "urgency", "severity", "emotion"];

    [Fact]
    public void Classify_Always_AnswersEveryQuestionOnceAndNamesTheModel()
    {
        var said = Of("You charged me twice and nobody answers. I am furious, the wedding is tomorrow!");

        Assert.Equal(Shipped.Models.Version, said.ModelVersion);
        Assert.All(Asked, subject => Assert.Single(said.Answers, answer => answer.Subject == subject));
        Assert.All(said.Answers, answer => Assert.InRange(answer.Probability, 0, 1));
        Assert.All(said.Answers, answer => Assert.NotEqual(Types.Source.Unspecified, answer.Source));
    }

    [Theory]
    [InlineData("You charged   me\ntwice, and “nobody” answers!! I'm FURIOUS; the wedding is tomorrow.")]
    [InlineData("Ich habe kein Internet, niemand hilft mir und ich bin stinksauer. Dringend!")]
    [InlineData("Mi pedido no ha llegado, estoy harta, nadie responde y la boda es mañana")]
    [InlineData("The staff were lovely, thank you so much for everything")]
    public void Classify_TheWordsOfAnAnswer_AreInTheText(string text)
    {
        var line = OneLine.Of(text);
        var words = Of(text).Answers.SelectMany(answer => answer.Words).ToList();

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Contains(word.TrimEnd('…'), line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Types.Sentiment.Negative, "This is the worst service I have ever had.")]
    [InlineData(Types.Sentiment.Negative, "The room was not good and the staff not helpful.")]
    [InlineData(Types.Sentiment.Positive, "The staff were excellent and very caring, thank you.")]
    [InlineData(Types.Sentiment.Negative, "Das ist eine Frechheit, ich bin sehr enttäuscht.")]
    [InlineData(Types.Sentiment.Negative, "Pésimo servicio, una vergüenza.")]
    public void Classify_HowTheySpeakOfIt_IsTheSentiment(Types.Sentiment sentiment, string text) => Assert.Equal(sentiment, Of(text).Sentiment);

    [Theory]
    [InlineData(Types.Urgency.Immediate, "We are stranded at the airport with two small children, help us right now.")]
    [InlineData(Types.Urgency.Immediate, "The charger caught fire.")]
    [InlineData(Types.Urgency.Soon, "I need the documents by Friday.")]
    [InlineData(Types.Urgency.Whenever, "No rush, just letting you know that the button is misaligned.")]
    [InlineData(Types.Urgency.Ordinary, "The parcel came with a scratch.")]
    public void Classify_WhatItSaysOfTime_IsTheUrgency(Types.Urgency urgency, string text) => Assert.Equal(urgency, Of(text).Urgency);

    [Theory]
    [InlineData(Types.Emotion.Anger, "I am furious and disgusted.")]
    [InlineData(Types.Emotion.Frustration, "I am so fed up, over and over the same.")]
    [InlineData(Types.Emotion.Fear, "I am really scared and worried about my data.")]
    [InlineData(Types.Emotion.Sadness, "I was in tears, heartbroken.")]
    [InlineData(Types.Emotion.Confusion, "This makes no sense and I am confused.")]
    [InlineData(Types.Emotion.Anger, "Ich bin stinksauer, so eine Frechheit!")]
    [InlineData(Types.Emotion.Calm, "The parcel came on Tuesday.")]
    public void Classify_TheStrongestFeeling_IsTheEmotion(Types.Emotion emotion, string text) => Assert.Equal(emotion, Of(text).Emotion);

    [Theory]
    [InlineData(Types.Driver.Unheard, "Nobody listens to me.")]
    [InlineData(Types.Driver.LossOfControl, "I am locked out and there is nothing I can do.")]
    [InlineData(Types.Driver.EmotionalInvestment, "It was the last gift from my late husband.")]
    [InlineData(Types.Driver.TimePressure, "The deadline is tonight.")]
    public void Classify_WhatMakesItHardToBear_IsADriver(Types.Driver driver, string text) => Assert.Contains(driver, Of(text).Drivers);

    [Theory]
    [InlineData(Types.FailureKind.Process, "The agent was rude and hung up on me.")]
    [InlineData(Types.FailureKind.Outcome, "The blender arrived broken, a part is missing.")]
    public void Classify_TheThingOrTheWayOfIt_IsTheKindOfFailure(Types.FailureKind kind, string text) => Assert.Equal(kind, Of(text).Failure);

    [Theory] // IN-07: in other languages, too
    [InlineData("Je ne veux plus vivre, cette dette me tue.")]
    [InlineData("Ya no quiero vivir, no puedo pagar esto.")]
    [InlineData("Não quero mais viver assim, vocês acabaram comigo.")]
    [InlineData("Vorrei morire, mi avete rovinato.")]
    [InlineData("Ik wil niet meer leven door deze schuld.")]
    [InlineData("Nie chcę żyć z tym długiem.")]
    public void Classify_APersonInDangerInAnyLanguage_IsFlagged(string text) => Assert.Contains(SensitiveFlag.SelfHarm, Shipped.Classifier.Classify("", text).Flags);

    [Theory] // IN-07: near misses
    [InlineData("These fees are killing me.")]
    [InlineData("I could kill for a coffee on this flight.")]
    [InlineData("My battery is dying to be replaced.")]
    [InlineData("Your app hangs itself every day.")]
    [InlineData("Cette attente me tue.")]
    [InlineData("Me muero de risa con su servicio.")]
    public void Classify_ANearMiss_IsNotSelfHarm(string text) => Assert.DoesNotContain(SensitiveFlag.SelfHarm, Shipped.Classifier.Classify("", text).Flags);

    [Fact]
    public void Classify_WithoutAModel_StillAnswersByWords()
    {
        var said = new Classifier(Shipped.Lexicon, new Intake.Domain.Classification.Linear.ModelFile("none", [], [])).Classify("", "You charged me twice, this is terrible.");

        Assert.Equal((Category.Billing, Types.Sentiment.Negative, "none"), (said.Category, said.Answers.Sentiment, said.Answers.ModelVersion));
    }

    private static Contracts.Intake.V1.Classification Of(string text) => Shipped.Classifier.Classify("", text).Answers;
}
