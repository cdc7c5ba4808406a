using Microsoft.EntityFrameworkCore;
using Recovery.FollowUp.Data;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Causes that name the thing a message is about.</summary>
internal static class DeliveryCauses
{
    private const string OfferPrefix = "offer:";
    private const string SurveyPrefix = "survey:";

    public static string OfOffer(string offer) => OfferPrefix + offer;

    public static string OfSurvey(string survey) => SurveyPrefix + survey;

    public static Task<OfferRow?> OfferOfAsync(this FollowUpDbContext db, DeliveryRow delivery, CancellationToken ct)
    {
        var id = delivery.Cause[OfferPrefix.Length..];
        return db.Offers.FirstOrDefaultAsync(o => o.Id == id, ct);
    }

    public static Task<SurveyRow?> SurveyOfAsync(this FollowUpDbContext db, DeliveryRow delivery, CancellationToken ct)
    {
        var id = delivery.Cause[SurveyPrefix.Length..];
        return db.Surveys.FirstOrDefaultAsync(s => s.Id == id, ct);
    }
}
