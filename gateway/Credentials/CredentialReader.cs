using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Gateway.Credentials;

/// <summary>Finds out who calls: <c>Authorization: Bearer</c> with an API key or an access token, and nothing else.</summary>
internal sealed class CredentialReader(ApiKeyFile keys, JwtCredentials tokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Query parameters people put secrets into. They end up in logs, so they are refused even where the secret is right.</summary>
    private static readonly string[] SecretParameters = ["access_token", "api_key", "apikey", "key", "token"];

    public async ValueTask<Caller> ReadAsync(HttpContext http)
    {
        foreach (var parameter in SecretParameters)
        {
            if (http.Request.Query.ContainsKey(parameter))
                throw new RuleBroken(GatewayErrors.CredentialInQuery, $"Take '{parameter}' out of the URL and send 'Authorization: Bearer …'. Treat the secret as leaked.");
        }
        var header = http.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refused();
        var credential = value[Scheme.Length..].Trim();
        var caller = credential.StartsWith(ApiKeyFormat.Marker, StringComparison.Ordinal) ? keys.Find(credential) : await tokens.FindAsync(credential);
        return caller ?? throw Refused();
    }

    // One answer for every reason: what exactly is wrong with a credential helps only those who guess.
    private static RuleBroken Refused() => new(CommonErrors.Unauthenticated, "Send 'Authorization: Bearer <API key or access token>' with a valid credential.");
}
