using System.Buffers.Text;
using System.Security.Cryptography;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Features;

namespace Recovery.Intake.Pages;

/// <summary>
/// The customer's own page of a case (IN-15). The link is the credential. GET shows and changes nothing, whoever follows the link; POST acts and
/// sends the browser back.
/// </summary>
internal static class StatusPage
{
    private const int NonceBytes = 18;
    private const string SaidKey = "said";

    public static void MapStatusPage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(CreateStatusLink.Path + "{token}", [HttpMethods.Get, HttpMethods.Head], ShowAsync);
        endpoints.MapPost(CreateStatusLink.Path + "{token}/{action}", ActAsync);
    }

    private static async Task ShowAsync(HttpContext http, string token, StatusTokens tokens, StatusReader reader)
    {
        if (!tokens.TryRead(token, out var link) || await reader.ReadAsync(link, http.RequestAborted) is not { } view)
        {
            await GoneAsync(http);
            return;
        }
        var words = PageWords.For(view.Own.Customer.Language, view.Own.Case.Language);
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        var page = new StatusHtml(words, ZoneOf(view.Own.Customer.TimeZone)).Page(view, CreateStatusLink.Path + token, nonce, http.Request.Query[SaidKey].ToString());
        await PageFrame.WriteAsync(http, StatusCodes.Status200OK, page);
    }

    private static async Task ActAsync(HttpContext http, string token, string action, StatusTokens tokens, StatusReader reader, StatusActions actions)
    {
        if (!tokens.TryRead(token, out var link) || action is not ("message" or "offer" or "rating"))
        {
            await GoneAsync(http);
            return;
        }
        var ct = http.RequestAborted;
        var form = await FormAsync(http.Request, ct);
        var said = action switch
        {
            _ when form is null => "invalid",
            "message" => await actions.MessageAsync(link, form, token, ct),
            "offer" => await actions.OfferAsync(await reader.GoingAsync(link, ct), form, token, ct),
            _ => await actions.RatingAsync(await reader.GoingAsync(link, ct), form, token, ct),
        };
        PageFrame.Redirect(http, $"{CreateStatusLink.Path}{token}?{SaidKey}={said}");
    }

    /// <summary>The fields sent; null for a body that is no form.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Task GoneAsync(HttpContext http)
    {
        var languages = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value);
        return PageFrame.WriteAsync(http, StatusCodes.Status404NotFound, StatusHtml.Gone(PageWords.For(languages)));
    }

    private static TimeZoneInfo ZoneOf(string id) => id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
