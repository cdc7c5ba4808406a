using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Pages;

/// <summary>
/// Carries out what a customer sends from the status page. The form's nonce is the key of the action: sending the same form twice is one action.
/// What is returned is the code of what the page says next.
/// </summary>
internal sealed class StatusActions(AddMessage addMessage, NeighbourServices neighbours)
{
    public const string Accept = "accept";
    public const string Decline = "decline";
    public const int MaxMessage = 20_000;
    public const int MaxReason = 2000;
    public const int MaxComment = 5000;

    private const string Invalid = "invalid";
    private const int MaxFairness = 5;
    private const int MaxScore = 10;
    private const int MaxToken = 64;

    public async Task<string> MessageAsync(StatusGrant link, IFormCollection form, string token, CancellationToken ct)
    {
        var text = Text(form, "text");
        if (KeyOf(form, token, "message") is not { } key || !Fits(text, 1, MaxMessage))
            return Invalid;
        var request = new AddMessageRequest { RequestId = key, Case = link.CaseId, Audience = Audience.FromCustomer, Text = text };
        try
        {
            await addMessage.HandleAsync(request, CallOf(link, key, text), ct);
            return "message";
        }
        catch (RuleBroken refusal)
        {
            return refusal.Definition.Retryable ? "silent" : "refused";
        }
    }

    public async Task<string> OfferAsync(StatusGrant link, IFormCollection form, string token, CancellationToken ct)
    {
        var (action, offer, option, reason) = (Text(form, "do"), Text(form, "offer"), Text(form, "option"), Text(form, "reason"));
        if (KeyOf(form, token, $"offer {action}") is not { } key || !Fits(offer, 1, MaxToken) || !Fits(reason, 0, MaxReason) || !Fits(Text(form, "etag"), 0, 32))
            return Invalid;
        if (await neighbours.OffersAsync(link, ct) is not { } offers)
            return "silent";
        // The link is for one case: it moves no other case's offer.
        if (!offers.Any(known => known.Id == offer))
            return "refused";
        if (action == Decline)
            return Code(await neighbours.DeclineAsync(link, new DeclineOfferRequest { RequestId = key, Offer = offer, Reason = reason, Etag = Text(form, "etag") }, ct), "declined");
        if (action != Accept || !Fits(option, 1, 8))
            return Invalid;
        var request = new AcceptOfferRequest { RequestId = key, Offer = offer, Option = option, Etag = Text(form, "etag") };
        if (Text(form, "fair") is ("yes" or "no") and var fair)
            request.FeltFair = fair == "yes";
        return Code(await neighbours.AcceptAsync(link, request, ct), "accepted");
    }

    public async Task<string> RatingAsync(StatusGrant link, IFormCollection form, string token, CancellationToken ct)
    {
        var (survey, comment) = (Text(form, "survey"), Text(form, "comment"));
        if (KeyOf(form, token, "rating") is not { } key || !Fits(survey, 1, MaxToken) || !Fits(comment, 0, MaxComment) || Number(form, "score", 0, MaxScore) is not { } score)
            return Invalid;
        if (await neighbours.SurveysAsync(link, ct) is not { } surveys)
            return "silent";
        if (!surveys.Any(known => known.Id == survey))
            return "refused";
        var request = new RespondSurveyRequest { RequestId = key, Survey = survey, Score = score, Comment = comment };
        if (Number(form, "outcome", 1, MaxFairness) is { } outcome)
            request.OutcomeFairness = outcome;
        if (Number(form, "procedure", 1, MaxFairness) is { } procedure)
            request.ProcedureFairness = procedure;
        if (Number(form, "interaction", 1, MaxFairness) is { } interaction)
            request.InteractionFairness = interaction;
        return Code(await neighbours.RespondAsync(link, request, ct), "rated");
    }

    /// <summary>The idempotency key of one form of one link; null where the form has no nonce of ours.</summary>
    private static string? KeyOf(IFormCollection form, string token, string action)
    {
        var nonce = Text(form, "nonce");
        return nonce.Length is >= 16 and <= MaxToken && nonce.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? $"page-{Hash($"{token}\n{action}\n{nonce}")}"
            : null;
    }

    private static CallContext CallOf(StatusGrant link, string key, string content) => new()
    {
        Caller = new Caller(link.Tenant, "customer", new HashSet<string>(StringComparer.Ordinal) { "cases:write" }),
        Method = "status-page/message",
        Key = key,
        KeyScope = $"status-page/message|{link.CaseId}",
        Fingerprint = Hash(content),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Code(Outcome outcome, string done) => outcome switch
    {
        Outcome.Done => done,
        Outcome.Refused => "refused",
        _ => "silent",
    };

    /// <summary>Browsers send line breaks as CR LF; what else controls a terminal is no text.</summary>
    private static string Text(IFormCollection form, string name) => form[name].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static bool Fits(string text, int min, int max) =>
        text.EnumerateRunes().Count() is var length && length >= min && length <= max && !text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));

    private static int? Number(IFormCollection form, string name, int min, int max) =>
        int.TryParse(Text(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
}
