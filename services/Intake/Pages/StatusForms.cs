using System.Globalization;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Domain;

namespace Recovery.Intake.Pages;

/// <summary>The forms of the status page. What they send is read by <see cref="StatusActions"/>.</summary>
internal sealed class StatusForms(PageWords words, string path, string nonce)
{
    private const int MaxFairness = 5;

    public Html Message() => Form("message", Html.Of($"""
        <label for="text">{words.Write}</label>
        <textarea id="text" name="text" rows="5" maxlength="{StatusActions.MaxMessage}" required="required"></textarea>
        <button type="submit">{words.Send}</button>
        """));

    public Html Offer(Offer offer)
    {
        var accept = Form("offer", Html.Of($"""
            {Hidden("do", StatusActions.Accept)}{Hidden("offer", offer.Id)}{Hidden("etag", offer.Etag)}
            <fieldset><legend>{words.Choose}</legend>{Html.Join(offer.Options.Select(Option))}</fieldset>
            <fieldset><legend>{words.Fair}</legend>{Radio("fair-yes", "fair", "yes", words.Yes)}{Radio("fair-no", "fair", "no", words.No)}</fieldset>
            <button type="submit">{words.Accept}</button>
            """));
        var decline = Form("offer", Html.Of($"""
            {Hidden("do", StatusActions.Decline)}{Hidden("offer", offer.Id)}{Hidden("etag", offer.Etag)}
            <label for="reason">{words.WhyNot}</label>
            <textarea id="reason" name="reason" rows="3" maxlength="{StatusActions.MaxReason}"></textarea>
            <button type="submit">{words.Decline}</button>
            """));
        return Html.Of($"{accept}{decline}");
    }

    public Html Rating(Survey survey)
    {
        var (question, from, to) = survey.Kind switch
        {
            Survey.Types.Kind.Nps => (words.Nps, 0, 10),
            Survey.Types.Kind.Ces => (words.Ces, 1, 7),
            _ => (words.Csat, 1, 5),
        };
        var scale = Html.Join(Enumerable.Range(from, to - from + 1).Select(Text).Select(score => Radio($"score-{score}", "score", score, score, required: true)));
        return Form("rating", Html.Of($"""
            {Hidden("survey", survey.Id)}
            <fieldset><legend>{question}</legend>{scale}</fieldset>
            {Fairness("outcome", words.OutcomeFair)}{Fairness("procedure", words.ProcedureFair)}{Fairness("interaction", words.InteractionFair)}
            <label for="comment">{words.Comment}</label>
            <textarea id="comment" name="comment" rows="3" maxlength="{StatusActions.MaxComment}"></textarea>
            <button type="submit">{words.SendRating}</button>
            """));
    }

    private Html Option(Option option)
    {
        var remedies = Html.Join(option.Remedies.Select(remedy => Html.Of($"<li dir=\"auto\">{remedy.What}{Worth(remedy)} {remedy.Why}</li>")));
        return Html.Of($"{Radio($"option-{option.Id}", "option", option.Id, option.Title, required: true)}<ul>{remedies}</ul>");
    }

    private Html Worth(Remedy remedy) => remedy.Cost is { AmountMinor: > 0 } cost ? Html.Of($" ({MoneyText.Of(cost, words.Numbers)})") : Html.Empty;

    private Html Fairness(string name, string question) => Html.Of($"""
        <label for="{name}">{question}</label>
        <select id="{name}" name="{name}"><option value="">{words.NoAnswer}</option>{Html.Join(Enumerable.Range(1, MaxFairness).Select(score => Html.Of($"<option value=\"{score}\">{score}</option>")))}</select>
        """);

    private Html Form(string action, Html content) =>
        Html.Of($"<form method=\"post\" action=\"{path}/{action}\" accept-charset=\"utf-8\">{Hidden("nonce", nonce)}{content}</form>");

    private static Html Hidden(string name, string value) => Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\"/>");

    private static Html Radio(string id, string name, string value, string label, bool required = false)
    {
        var must = required ? Html.Of($" required=\"required\"") : Html.Empty;
        return Html.Of($"<div><input type=\"radio\" id=\"{id}\" name=\"{name}\" value=\"{value}\"{must}/><label for=\"{id}\" dir=\"auto\">{label}</label></div>");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
