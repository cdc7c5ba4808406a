using System.Security.Cryptography;
using System.Text;

namespace Recovery.Intake.Pages;

/// <summary>What surrounds every page, and the headers it travels with: nothing runs, nothing loads, nothing frames it, nothing tells where one came from.</summary>
internal static class PageFrame
{
    private const string Style =
        "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}"
        + "h1,h2,h3{line-height:1.2}h2{font-size:1.25rem}h3{font-size:1rem}section{border-top:1px solid #767676;padding:.5rem 0 1rem}"
        + "blockquote{margin:.5rem 0;padding-left:1rem;border-left:4px solid #767676}.words{white-space:pre-wrap;overflow-wrap:anywhere}"
        + "label{display:block;margin-top:.75rem}div>label{display:inline;margin-left:.5rem}fieldset{margin:.75rem 0;border:1px solid #767676}"
        + "textarea,select,button{font:inherit;padding:.5rem;border:1px solid #595959;border-radius:.25rem}textarea{width:100%;box-sizing:border-box}"
        + "button{margin-top:.75rem;background:#0b4f8a;color:#fff;cursor:pointer}:focus-visible{outline:3px solid #b35900;outline-offset:2px}"
        + ".said{padding:.75rem;border:2px solid #1b6e1b}.silent{font-style:italic}"
        + "@media(prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}textarea,select{color:inherit;background:#262626}}";

    /// <summary>Style has no text from outside and must not be encoded: its hash is in the policy.</summary>
    private static readonly Html StyleMarkup = Html.Constant(Style);

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Html Of(string language, string title, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/><title>{title}</title><style>{StyleMarkup}</style></head>
        <body><main><h1>{title}</h1>
        {body}
        </main></body></html>
        """);

    public static async Task WriteAsync(HttpContext http, int status, Html page)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        AddHeaders(response);
        await response.WriteAsync(page.ToString(), http.RequestAborted);
    }

    /// <summary>After an action: the address with the outcome, to be got with GET; reloading it repeats nothing.</summary>
    public static void Redirect(HttpContext http, string location)
    {
        AddHeaders(http.Response);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = location;
    }

    private static void AddHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        // The page is one customer's and changes: no cache between us keeps it.
        headers.CacheControl = "no-store";
    }
}
