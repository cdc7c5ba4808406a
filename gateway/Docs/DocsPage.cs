using System.Globalization;
using System.Net;
using System.Text;
using Google.Api;
using Recovery.Contracts.Common.V1;
using Recovery.Gateway.Proxy;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Gateway.Docs;

/// <summary>One page for a person who wants to call the suite: every operation with its scope, and every error. No scripts, nothing from elsewhere.</summary>
internal static class DocsPage
{
    public static string Render(IEnumerable<ErrorDefinition> errors)
    {
        using var template = new StreamReader(typeof(DocsPage).Assembly.GetManifestResourceStream("Recovery.Gateway.Docs.docs.html")!);
        return template.ReadToEnd().Replace("{{operations}}", Operations(), StringComparison.Ordinal).Replace("{{errors}}", Errors(errors), StringComparison.Ordinal);
    }

    private static string Operations()
    {
        var rows = new StringBuilder();
        foreach (var service in ContractRoutes.Services)
        {
            rows.Append("<tr><th colspan=\"4\" scope=\"colgroup\">").Append(Encode(ContractRoutes.OwnerOf(service))).AppendLine("</th></tr>");
            foreach (var method in service.Methods)
            {
                var rules = method.GetOptions()?.GetExtension(OptionsExtensions.Method);
                if (rules is null || rules.Internal || method.GetOptions().GetExtension(AnnotationsExtensions.Http) is not { } http)
                    continue;
                var (verb, path) = ContractRoutes.Binding(http);
                rows.AppendLine(CultureInfo.InvariantCulture, $"<tr><td><code>{verb}</code></td><td><code>{Encode(path)}</code></td><td><code>{Encode(method.FullName)}</code></td><td><code>{Encode(rules.Scope)}</code>{Key(rules)}</td></tr>");
            }
        }
        return rows.ToString();
    }

    private static string Key(MethodRules rules) => rules.Idempotency == Idempotency.Required ? " + <code>Idempotency-Key</code>" : "";

    private static string Errors(IEnumerable<ErrorDefinition> errors)
    {
        var rows = new StringBuilder();
        foreach (var error in errors.OrderBy(error => error.Code, StringComparer.Ordinal))
            rows.AppendLine(CultureInfo.InvariantCulture, $"<tr id=\"{Encode(error.Code)}\"><td><code>{Encode(error.Code)}</code></td><td>{error.Http}</td><td><code>{error.Grpc}</code></td><td>{(error.Retryable ? "yes" : "no")}</td><td>{Encode(error.Title)}</td></tr>");
        return rows.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
