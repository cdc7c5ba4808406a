using System.Globalization;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Domain.Cases;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Pages;

/// <summary>Writes the status page: plain, well-formed HTML that needs no script, works by keyboard, and reads in order.</summary>
internal sealed class StatusHtml(PageWords words, TimeZoneInfo zone)
{
    /// <param name="view">What is known.</param>
    /// <param name="path">The page's own path; forms post below it.</param>
    /// <param name="nonce">Makes sending one form twice the same as once.</param>
    /// <param name="said">What the last action led to; empty for none.</param>
    public Html Page(StatusView view, string path, string nonce, string said)
    {
        var forms = new StatusForms(words, path, nonce);
        return PageFrame.Of(words.Language, words.Title, Html.Of($"""
            {Said(said)}
            <section aria-labelledby="status"><h2 id="status">{Status(view.Own.Case)}</h2>{Owner(view.Own.Case)}
            <h3>{words.YourWords}</h3><blockquote dir="auto">{view.Own.Case.Summary}</blockquote></section>
            {Section("promises", words.Promises, view.Promises is null ? Silent() : Promises(view.Promises))}
            {OfferSection(view, forms)}
            {RatingSection(view, forms)}
            {Section("messages", words.Messages, Html.Of($"{Messages(view.Own.Messages)}{forms.Message()}"))}
            {Section("history", words.History, History(view))}
            """));
    }

    /// <summary>The one page for every link that does not work: it does not tell why.</summary>
    public static Html Gone(PageWords words) => PageFrame.Of(words.Language, words.GoneTitle, Html.Of($"<p>{words.Gone}</p>"));

    private Html Said(string said) => words.Said.TryGetValue(said, out var sentence) ? Html.Of($"<p class=\"said\" role=\"status\">{sentence}</p>") : Html.Empty;

    private string Status(Case @case) => words.Statuses[@case.Status];

    private Html Owner(Case @case) => @case.OwnerName.Length == 0 ? Html.Empty : Html.Of($"<p>{words.OwnedBy} <span dir=\"auto\">{@case.OwnerName}</span></p>");

    private static Html Section(string id, string title, Html content) =>
        Html.Of($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>{content}</section>");

    private Html Silent() => Html.Of($"<p class=\"silent\">{words.Silent}</p>");

    private Html Promises(IReadOnlyList<Promise> promises) => promises.Count == 0
        ? Html.Of($"<p>{words.NoPromises}</p>")
        : Html.Of($"<ul>{Html.Join(promises.Select(promise => Html.Of($"<li><span dir=\"auto\">{promise.Text}</span> ({words.By} {Time(promise.DueAt.ToDateTimeOffset())})</li>")))}</ul>");

    private Html OfferSection(StatusView view, StatusForms forms)
    {
        if (view.Offers is null)
            return Section("offer", words.Offer, Silent());
        if (view.OpenOffer is { } open)
        {
            var until = open.ExpiresAt is null ? Html.Empty : Html.Of($"<p>{words.ChooseUntil} {Time(open.ExpiresAt.ToDateTimeOffset())}.</p>");
            return Section("offer", words.Offer, Html.Of($"{until}{forms.Offer(open)}"));
        }
        var taken = view.AcceptedOffer is { } accepted ? accepted.Options.FirstOrDefault(option => option.Id == accepted.AcceptedOption) : null;
        return taken is null ? Html.Empty : Section("offer", words.Offer, Html.Of($"<p>{words.Accepted} <span dir=\"auto\">{taken.Title}</span></p>"));
    }

    private Html RatingSection(StatusView view, StatusForms forms)
    {
        if (view.Surveys is null)
            return Section("rating", words.Rating, Silent());
        return view.OpenSurvey is { } survey ? Section("rating", words.Rating, forms.Rating(survey)) : Html.Empty;
    }

    private Html Messages(IReadOnlyList<CaseMessage> newestFirst) => Html.Join(newestFirst.Reverse().Select(message => Html.Of(
        $"<article><h3>{(message.Audience == Audience.FromCustomer ? words.You : words.Us)}, {Time(message.CreatedAt)}</h3><p class=\"words\" dir=\"auto\">{message.Text}</p></article>")));

    private Html History(StatusView view) => Html.Of($"<ol>{Html.Join(view.Own.History.Reverse()
        .Where(entry => words.Kinds.ContainsKey(entry.Kind))
        .Select(entry => Html.Of($"<li>{Time(entry.OccurredAt)}: {words.Kinds[entry.Kind]}</li>")))}</ol>");

    private string Time(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return $"{local.ToString(words.TimeFormat, CultureInfo.InvariantCulture)} ({(zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime ? "UTC" : zone.Id)})";
    }
}
